package dev.outrider.agent.pools;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every pool a name that no other pool of this JVM had or has. Used by one thread.
 *
 * <p>Bounded: of a host that makes pools without end, each with another name, later ones are only
 * numbered.
 */
final class PoolNames {

  private static final int MOST_NAMES = 1_000;
  private static final int LONGEST_NAME = 100;

  private final Map<String, Integer> taken = new HashMap<>();
  private int numbered;

  /**
   * The name given, with a number if it is taken; or the library's with a number if none was given,
   * or one that is a URL, which might have a password in it.
   */
  String unique(@Nullable String given, String library) {
    String name = given == null || given.isBlank() || isUrl(given) ? numbered(library) : cut(given);
    int earlier = taken.getOrDefault(name, 0);
    if (earlier == 0 && taken.size() >= MOST_NAMES) {
      return numbered(library + " " + MOST_NAMES);
    }
    taken.put(name, earlier + 1);
    return earlier == 0 ? name : unique(name + "#" + (earlier + 1), library);
  }

  private String numbered(String library) {
    numbered++;
    return library + "-" + numbered;
  }

  private static boolean isUrl(String name) {
    return name.contains("jdbc:") || name.contains("://");
  }

  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
