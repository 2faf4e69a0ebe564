package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/performance/cache/clear}: empties one cache, or all of a JVM. */
public final class ClearCaches implements Action {

  /** The parameter that names one cache. */
  public static final String CACHE = "cache";

  private record Cache(String name, @Nullable Long entriesBefore, @Nullable Long entriesAfter) {

    static Cache of(Entry entry) {
      return new Cache(
          entry.attribute(Field.Cache.NAME, entry.id()),
          entry.value(ResultField.ENTRIES_BEFORE),
          entry.value(ResultField.ENTRIES_AFTER));
    }
  }

  private record Answer(String jvm, List<Cache> caches, String message) {}

  @Override
  public String name() {
    return Command.CLEAR_CACHES;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    @Nullable String cache = query.text(CACHE);
    return cache == null ? Map.of() : Map.of(Command.CACHE, cache);
  }

  @Override
  public Object answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    List<Cache> caches =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.CACHE))
            .map(Cache::of)
            .toList();
    return new Answer(
        jvm.id(), caches, Action.messageOf(result, "emptied " + caches.size() + " caches"));
  }
}
