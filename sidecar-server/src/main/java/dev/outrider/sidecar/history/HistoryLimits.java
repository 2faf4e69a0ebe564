package dev.outrider.sidecar.history;

import java.time.Duration;

/**
 * How much of the past is kept.
 *
 * @param maxBytes the most that the database may take on its disk
 * @param seconds for how long points a second apart are kept
 * @param tenSeconds the same for ten seconds
 * @param fiveMinutes the same for five minutes, and for events
 */
public record HistoryLimits(
    long maxBytes, Duration seconds, Duration tenSeconds, Duration fiveMinutes) {

  long keptSeconds(Tier tier) {
    return switch (tier) {
      case SECONDS -> seconds.toSeconds();
      case TEN_SECONDS -> tenSeconds.toSeconds();
      case FIVE_MINUTES -> fiveMinutes.toSeconds();
    };
  }
}
