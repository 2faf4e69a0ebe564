package dev.outrider.sidecar.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the past.
 *
 * @param metric by its name
 * @param jvm a JVM's id, or the service of one or several; null for all together
 * @param labels what series must have, by the labels' names; of all that match the sum is told
 * @param from the beginning
 * @param to the end, later than the beginning
 * @param step how far apart points are to be; null for what gives some hundreds
 */
public record HistoryQuery(
    String metric,
    @Nullable String jvm,
    Map<String, String> labels,
    Instant from,
    Instant to,
    @Nullable Duration step) {}
