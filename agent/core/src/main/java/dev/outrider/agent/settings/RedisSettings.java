package dev.outrider.agent.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator may set about Redis. Immutable. */
public final class RedisSettings {

  static final RedisSettings NONE = new RedisSettings(List.of());

  static final String DESCRIBED =
      "1 to 100 key prefixes with ';' between them, such as shop:cache:;session:, none of them"
          + " empty, which would be all of Redis";

  // A comma would end the setting among the agent's arguments, and a space may be part of a key.
  private static final String SEPARATOR = ";";
  private static final int MOST = 100;

  private final List<String> clearablePrefixes;

  private RedisSettings(List<String> clearablePrefixes) {
    this.clearablePrefixes = clearablePrefixes;
  }

  /** Null if one of the prefixes is empty, or there are too many. */
  static @Nullable RedisSettings parse(String written) {
    if (written.isEmpty()) {
      return NONE;
    }
    Set<String> prefixes = new LinkedHashSet<>();
    for (String prefix : written.split(SEPARATOR, -1)) {
      if (prefix.isBlank()) {
        return null;
      }
      prefixes.add(prefix);
    }
    return prefixes.size() > MOST ? null : new RedisSettings(List.copyOf(prefixes));
  }

  /** What the keys begin with that may be cleared; empty if none may. */
  public List<String> clearablePrefixes() {
    return clearablePrefixes;
  }
}
