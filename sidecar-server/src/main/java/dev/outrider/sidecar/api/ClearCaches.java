package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CacheView;
import dev.outrider.sidecar.model.Jvm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/performance/cache/clear}: removes entries from one cache or from all of a JVM:
 * one key, those that begin alike, or all.
 */
public final class ClearCaches implements Action {

  /** The parameter that names one cache, or {@link Command#REDIS}. */
  public static final String CACHE = "cache";

  /** The parameter that is one key. */
  public static final String KEY = "key";

  /** The parameter that is how keys begin. */
  public static final String PREFIX = "prefix";

  /** The parameter that has it told what would be removed, and nothing removed. */
  public static final String DRY_RUN = "dryRun";

  private static final String TRUE = "true";

  /**
   * @param entriesBefore by the cache's own estimate
   * @param failures 1 if the cache could not be cleared; the reason says why
   */
  private record Cache(
      String name,
      @Nullable Long entriesBefore,
      @Nullable Long entriesRemoved,
      @Nullable Long entriesAfter,
      long failures,
      @Nullable String reason) {

    static Cache of(Entry entry) {
      return new Cache(
          entry.attribute(Field.Cache.NAME, entry.id()),
          entry.value(ResultField.ENTRIES_BEFORE),
          removedOf(entry),
          entry.value(ResultField.ENTRIES_AFTER),
          entry.count(ResultField.FAILURES),
          entry.attribute(ResultField.REASON));
    }
  }

  /**
   * Keys of one server that begin alike. With a reason, and nothing removed or failed, they were
   * left alone.
   */
  private record RedisPrefix(
      @Nullable String server,
      String prefix,
      @Nullable Long entriesBefore,
      @Nullable Long entriesRemoved,
      @Nullable Long entriesAfter,
      long failures,
      @Nullable String reason) {

    static RedisPrefix of(Entry entry) {
      return new RedisPrefix(
          entry.attribute(ResultField.SERVER),
          entry.id(),
          entry.value(ResultField.ENTRIES_BEFORE),
          removedOf(entry),
          entry.value(ResultField.ENTRIES_AFTER),
          entry.count(ResultField.FAILURES),
          entry.attribute(ResultField.REASON));
    }
  }

  private record Answer(
      String jvm, boolean dryRun, List<Cache> caches, List<RedisPrefix> redis, String message) {}

  @Override
  public String name() {
    return Command.CLEAR_CACHES;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    Map<String, String> arguments = new LinkedHashMap<>();
    putIfGiven(arguments, Command.CACHE, query.text(CACHE));
    putIfGiven(arguments, Command.KEY, query.text(KEY));
    putIfGiven(arguments, Command.PREFIX, query.text(PREFIX));
    if (arguments.containsKey(Command.KEY) && arguments.containsKey(Command.PREFIX)) {
      throw HttpError.badRequest(
          "keyAndPrefix",
          "the parameters 'key' and 'prefix' exclude each other; give one of them, or neither for"
              + " all entries");
    }
    if (Boolean.TRUE.equals(query.flag(DRY_RUN))) {
      arguments.put(Command.DRY_RUN, TRUE);
    }
    return arguments;
  }

  private static void putIfGiven(
      Map<String, String> arguments, String name, @Nullable String value) {
    if (value != null) {
      arguments.put(name, value);
    }
  }

  /** The cache by its name if there is one, else only that one was named; never a key. */
  @Override
  public Map<String, String> asked(Jvm jvm, Map<String, String> arguments) {
    Map<String, String> asked = new LinkedHashMap<>();
    @Nullable String cache = arguments.get(Command.CACHE);
    asked.put("cache", cache == null ? "all" : knownName(jvm, cache));
    asked.put(
        "entries",
        arguments.containsKey(Command.KEY)
            ? "of a key"
            : arguments.containsKey(Command.PREFIX) ? "of a prefix" : "all");
    asked.put("dryRun", Boolean.toString(isDryRun(arguments)));
    return asked;
  }

  @Override
  public boolean changes(Map<String, String> arguments) {
    return !isDryRun(arguments);
  }

  private static String knownName(Jvm jvm, String cache) {
    return cache.equals(Command.REDIS) || jvm.caches().map(CacheView::name).anyMatch(cache::equals)
        ? cache
        : "(unknown)";
  }

  private static boolean isDryRun(Map<String, String> arguments) {
    return arguments.containsKey(Command.DRY_RUN);
  }

  @Override
  public Map<String, String> done(CommandResult result) {
    Map<String, String> done = new LinkedHashMap<>();
    done.put("caches", Long.toString(result.entries().stream().filter(isOf(Kind.CACHE)).count()));
    done.put("removed", Long.toString(removed(result)));
    done.put("failures", Long.toString(sum(result, entry -> entry.count(ResultField.FAILURES))));
    return done;
  }

  @Override
  public Answer answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    boolean dryRun = isDryRun(arguments);
    String otherwise =
        (dryRun ? "would remove %d entries; nothing was removed" : "removed %d entries")
            .formatted(removed(result));
    return new Answer(
        jvm.id(),
        dryRun,
        all(result, Kind.CACHE, Cache::of),
        all(result, Kind.REDIS_PREFIX, RedisPrefix::of),
        Action.messageOf(result, otherwise));
  }

  private static <V> List<V> all(CommandResult result, String kind, Function<Entry, V> view) {
    return result.entries().stream().filter(isOf(kind)).map(view).toList();
  }

  private static Predicate<Entry> isOf(String kind) {
    return entry -> entry.kind().equals(kind);
  }

  private static long removed(CommandResult result) {
    return sum(result, entry -> orZero(removedOf(entry)));
  }

  private static long sum(CommandResult result, ToLongFunction<Entry> figure) {
    return result.entries().stream().mapToLong(figure).sum();
  }

  /** What the agent told; of one that does not, what is missing after. */
  private static @Nullable Long removedOf(Entry entry) {
    @Nullable Long told = entry.value(ResultField.ENTRIES_REMOVED);
    @Nullable Long before = entry.value(ResultField.ENTRIES_BEFORE);
    @Nullable Long after = entry.value(ResultField.ENTRIES_AFTER);
    return told != null || before == null || after == null ? told : Long.valueOf(before - after);
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
