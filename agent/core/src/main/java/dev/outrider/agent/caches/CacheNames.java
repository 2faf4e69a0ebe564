package dev.outrider.agent.caches;

import dev.outrider.agent.names.FreeNames;
import dev.outrider.protocol.Command;
import java.util.Map;

/** Gives every cache a name that no other live one has. Used by one thread at a time. */
final class CacheNames {

  /** Of all together that are no more. */
  static final String COLLECTED = "(collected)";

  private static final int LONGEST = 100;

  private final Map<String, String> overrides;
  private final FreeNames found = new FreeNames();
  private final FreeNames shown = new FreeNames();

  /**
   * @param overrides names that the operator set, by those that are found
   */
  CacheNames(Map<String, String> overrides) {
    this.overrides = Map.copyOf(overrides);
    // Mean something else where a cache is named.
    shown.take(Command.REDIS);
    shown.take(COLLECTED);
  }

  /** The name given or, with the lowest free number, one like it; as the operator wants it. */
  CacheName take(String given) {
    String name = given.isBlank() ? "(unnamed)" : given;
    String unique = found.take(name.length() <= LONGEST ? name : name.substring(0, LONGEST));
    String wanted = overrides.getOrDefault(unique, unique);
    return new CacheName(unique, shown.take(wanted));
  }

  /** The cache is gone, or has another name now. */
  void release(CacheName name) {
    found.release(name.found());
    shown.release(name.shown());
  }
}
