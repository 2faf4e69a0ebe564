package dev.outrider.agent.settings;

import dev.outrider.protocol.Command;

/** What a cache may be called by an operator. */
final class CacheNameRule {

  private static final int LONGEST = 100;

  static final String EXPECTED =
      "expected 1 to "
          + LONGEST
          + " characters, not '"
          + Command.REDIS
          + "' and none that begins with '('";

  private CacheNameRule() {}

  /** Some names mean something else where a cache is named. */
  static boolean allows(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && !name.equals(Command.REDIS)
        && !name.startsWith("(");
  }
}
