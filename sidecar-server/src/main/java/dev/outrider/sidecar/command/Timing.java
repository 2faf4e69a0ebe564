package dev.outrider.sidecar.command;

import java.time.Duration;

/**
 * How long requests are kept open.
 *
 * @param poll an agent's poll for commands, if there is none
 * @param result an operator's command, if its result does not come
 */
public record Timing(Duration poll, Duration result) {

  public static final Timing DEFAULT = new Timing(Duration.ofSeconds(25), Duration.ofSeconds(30));
}
