package dev.outrider.sidecar.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the fleet's Redis.
 *
 * @param since when it began to be so; null where Redis is not configured
 * @param message what that means, or what failed; never a password
 */
public record RedisState(State state, @Nullable Instant since, String message) {

  /** Whether there is a Redis and it answers. */
  public enum State {
    NOT_CONFIGURED("notConfigured"),
    CONNECTED("connected"),
    LOST("lost");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** As the API writes it. */
    public String word() {
      return word;
    }
  }

  static final RedisState NOT_CONFIGURED =
      new RedisState(
          State.NOT_CONFIGURED,
          null,
          "fleet.redis is not set: this sidecar knows its own JVMs alone");
}
