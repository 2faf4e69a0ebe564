package dev.outrider.sidecar.history;

import java.time.Instant;
import java.util.List;

/**
 * A metric's past.
 *
 * @param kind {@code counter}, {@code gauge}, {@code histogram} or {@code ratio}
 * @param unit of the values; empty for plain numbers
 * @param stepSeconds how far apart points are: at least as far as the past is kept at
 * @param points by time; none where nothing is known, of gauges, or no JVM was up
 */
public record HistoryAnswer(
    String metric,
    String kind,
    String unit,
    Instant from,
    Instant to,
    long stepSeconds,
    List<? extends Point> points) {}
