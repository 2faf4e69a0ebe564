package dev.outrider.sidecar.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as it was kept; its kind may be one of another version's. */
public record PastEvent(
    Instant at,
    String kind,
    @Nullable String jvm,
    @Nullable String service,
    String text,
    Map<String, String> details) {}
