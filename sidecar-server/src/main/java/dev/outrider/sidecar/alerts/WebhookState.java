package dev.outrider.sidecar.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of telling.
 *
 * @param host whom alerts are told; not the whole URL, which may have a secret in it
 * @param sent requests that were answered by 2xx
 * @param failed requests that were not
 * @param givenUp notifications that were not told after several tries
 * @param lastError why the last request failed; null if it did not
 */
public record WebhookState(
    String host,
    long sent,
    long failed,
    long givenUp,
    @Nullable Instant lastSentAt,
    @Nullable String lastError) {}
