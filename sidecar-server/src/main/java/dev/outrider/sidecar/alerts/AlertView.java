package dev.outrider.sidecar.alerts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it was at some moment.
 *
 * @param labels the rule's {@code by}, with their values
 * @param value what was compared last, in the metric's unit; null if nobody knows
 * @param since since when it is in this state
 * @param activeAt since when it is bad, or was before it was resolved
 * @param reason why it is resolved, if not because it is good again
 * @param known whether figures come for it now; if not, it stays as it was for a while
 * @param summary the rule's, filled in
 * @param fingerprint unique among all alerts
 */
public record AlertView(
    Map<String, String> labels,
    AlertState state,
    @Nullable Double value,
    @Nullable Instant since,
    @Nullable Instant activeAt,
    @Nullable Instant resolvedAt,
    @Nullable String reason,
    boolean known,
    String summary,
    String fingerprint) {}
