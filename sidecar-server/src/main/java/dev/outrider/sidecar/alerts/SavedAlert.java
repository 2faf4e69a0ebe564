package dev.outrider.sidecar.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it outlives the sidecar.
 *
 * @param badMillis for how long it was seen to be bad, as far as it is pending
 */
record SavedAlert(
    String rule,
    List<String> labels,
    AlertState state,
    long badMillis,
    @Nullable Double value,
    @Nullable Instant activeAt,
    @Nullable Instant firedAt,
    @Nullable Instant resolvedAt,
    @Nullable String reason) {}
