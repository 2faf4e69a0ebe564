package dev.outrider.demo.studio.redis;

import java.util.Locale;

/** How it stands with Redis. */
public enum RedisState {
  /** It is not to be used. */
  OFF,
  CONNECTED,
  /** A command failed or took too long; it is used again once it answers. */
  SLOW,
  /** There is no connection; one is tried for. */
  LOST;

  /** As the API writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
