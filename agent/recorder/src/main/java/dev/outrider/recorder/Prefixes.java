package dev.outrider.recorder;

/** Tells classes by how their names begin. */
public final class Prefixes {

  private Prefixes() {}

  /** Whether the name begins with any of these. */
  public static boolean begin(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
