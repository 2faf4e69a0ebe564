package dev.outrider.sidecar.alerts;

import java.net.URI;
import java.time.Duration;

/**
 * Where alerts are told, and how.
 *
 * @param url of {@code http} or {@code https}
 * @param interval how long is waited between two requests about one rule, for more to tell
 * @param repeat how long after it was told an alert is told again that still fires
 * @param timeout how long an answer may take
 */
public record WebhookTarget(URI url, Duration interval, Duration repeat, Duration timeout) {}
