package dev.outrider.agent.caches;

import dev.outrider.protocol.Command;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives every cache a name that no other live one has. Used by one thread at a time.
 *
 * <p>A name that a cache gave back is the next one's: a host that builds and drops caches at one
 * place without end needs no more names than it has caches at once.
 */
final class CacheNames {

  /** Of all together that are no more. */
  static final String COLLECTED = "(collected)";

  private static final int LONGEST = 100;

  private final Map<String, String> overrides;
  private final Set<String> found = new HashSet<>();
  private final Set<String> shown = new HashSet<>();

  /**
   * @param overrides names that the operator set, by those that are found
   */
  CacheNames(Map<String, String> overrides) {
    this.overrides = Map.copyOf(overrides);
    // Mean something else where a cache is named.
    shown.add(Command.REDIS);
    shown.add(COLLECTED);
  }

  /** The name given or, with the lowest free number, one like it; as the operator wants it. */
  CacheName take(String given) {
    String name = given.isBlank() ? "(unnamed)" : given;
    String unique = unique(name.length() <= LONGEST ? name : name.substring(0, LONGEST), found);
    String wanted = overrides.getOrDefault(unique, unique);
    return new CacheName(unique, unique(wanted, shown));
  }

  private static String unique(String name, Set<String> taken) {
    String unique = name;
    for (int number = 2; !taken.add(unique); number++) {
      unique = name + "#" + number;
    }
    return unique;
  }

  /** The cache is gone, or has another name now. */
  void release(CacheName name) {
    found.remove(name.found());
    shown.remove(name.shown());
  }
}
