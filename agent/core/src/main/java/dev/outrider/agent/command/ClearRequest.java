package dev.outrider.agent.command;

import dev.outrider.protocol.Command;
import org.jspecify.annotations.Nullable;

/** What a {@link Command#CLEAR_CACHES} means. Immutable. */
public final class ClearRequest {

  private final @Nullable String cache;
  private final @Nullable String key;
  private final @Nullable String prefix;
  private final boolean dryRun;

  private ClearRequest(
      @Nullable String cache, @Nullable String key, @Nullable String prefix, boolean dryRun) {
    this.cache = cache;
    this.key = key;
    this.prefix = prefix;
    this.dryRun = dryRun;
  }

  /**
   * Reads a command's arguments.
   *
   * @throws IllegalArgumentException if they make no sense, with what would
   */
  static ClearRequest of(Command command) {
    String key = command.arguments().get(Command.KEY);
    String prefix = command.arguments().get(Command.PREFIX);
    String dryRun = command.arguments().getOrDefault(Command.DRY_RUN, "false");
    if (key != null && prefix != null) {
      throw new IllegalArgumentException("a key and a prefix exclude each other; give one of them");
    }
    if (prefix != null && prefix.isEmpty()) {
      throw new IllegalArgumentException(
          "an empty prefix would be that of every key; leave it away to mean all entries");
    }
    if (!dryRun.equals("true") && !dryRun.equals("false")) {
      throw new IllegalArgumentException("dryRun is '" + dryRun + "'; expected true or false");
    }
    String cache = command.arguments().get(Command.CACHE);
    return new ClearRequest(cache, key, prefix, dryRun.equals("true"));
  }

  /** The one cache that is meant, or null for all. */
  public @Nullable String cache() {
    return cache;
  }

  /** Whether the cache of that name is meant. */
  public boolean means(String name) {
    return cache == null || cache.equals(name);
  }

  /** The one key that is meant; null if there is no such condition. */
  public @Nullable String key() {
    return key;
  }

  /** The keys that are meant begin with it; null if there is no such condition. */
  public @Nullable String prefix() {
    return prefix;
  }

  /** Whether all entries are meant, and not only those of some keys. */
  public boolean meansAllKeys() {
    return key == null && prefix == null;
  }

  /** Whether the entry of that key is meant. */
  public boolean meansKey(Object candidate) {
    String text = String.valueOf(candidate);
    if (key != null) {
      return key.equals(text);
    }
    return prefix == null || (text != null && text.startsWith(prefix));
  }

  /** Whether nothing is to be removed, only told what would be. */
  public boolean isDryRun() {
    return dryRun;
  }
}
