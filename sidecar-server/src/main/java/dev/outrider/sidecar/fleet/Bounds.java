package dev.outrider.sidecar.fleet;

import java.util.regex.Pattern;

/** How much the sidecars of a fleet, or who pretends to be one, may ask of each other's memory. */
final class Bounds {

  static final int MOST_SIDECARS = 1_000;
  static final int MOST_JVMS = 10_000;
  static final int MOST_JVMS_OF_A_SIDECAR = 1_000;

  /** A message, or what a sidecar tells of itself. */
  static final int MOST_CHARS = 1 << 20;

  /** All messages that wait to be read, and all that sidecars tell of themselves. */
  static final int MOST_CHARS_TOGETHER = 16 << 20;

  /** Orders of others that are under way or were lately. */
  static final int MOST_ORDERS = 100;

  private static final int MOST_TEXT = 8 << 10;

  // Parts of keys and channels.
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private Bounds() {}

  static void id(String... ids) {
    for (String id : ids) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("an id is not one");
      }
    }
  }

  static void text(String... texts) {
    for (String text : texts) {
      if (text.isEmpty() || text.length() > MOST_TEXT) {
        throw new IllegalArgumentException("a text is missing or too long");
      }
    }
  }
}
