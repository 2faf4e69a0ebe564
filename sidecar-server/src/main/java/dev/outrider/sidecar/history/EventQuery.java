package dev.outrider.sidecar.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param from the earliest
 * @param to later than all of them
 * @param kind the kind's word, or null for all kinds
 * @param jvm a JVM's id or service, or null for all
 * @param limit how many at the most, of the newest
 */
public record EventQuery(
    Instant from, Instant to, @Nullable String kind, @Nullable String jvm, int limit) {}
