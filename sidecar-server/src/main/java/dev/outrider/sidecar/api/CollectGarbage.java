package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CollectionView;
import dev.outrider.sidecar.model.Jvm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/performance/gc/collect}: has a JVM collect its garbage. */
public final class CollectGarbage implements Action {

  /** The parameter that says how much: 0 and 1 are a young collection, 2 is a full one. */
  public static final String GENERATION = "generation";

  private static final int FULL = 2;

  /**
   * @param runs each collection, as the JVM told of it; fewer than there were if it did not in time
   */
  private record Collector(String name, long collections, List<GcCollection> runs) {

    static Collector of(Entry entry, List<CollectionView> all) {
      return new Collector(
          entry.id(),
          entry.count(ResultField.COLLECTIONS),
          all.stream()
              .filter(each -> each.collector().equals(entry.id()))
              .map(GcCollection::of)
              .toList());
    }
  }

  private record Answer(
      String jvm,
      int generation,
      List<Collector> collectors,
      @Nullable Long heapUsedBeforeBytes,
      @Nullable Long heapUsedAfterBytes,
      @Nullable Long durationMillis,
      String message) {}

  @Override
  public String name() {
    return Command.COLLECT_GARBAGE;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    int generation = query.number(GENERATION, 0, FULL, FULL);
    return Map.of(Command.GENERATION, Integer.toString(generation));
  }

  @Override
  public Map<String, String> asked(Jvm jvm, Map<String, String> arguments) {
    return arguments;
  }

  @Override
  public Map<String, String> done(CommandResult result) {
    long collections =
        result.entries().stream().mapToLong(entry -> entry.count(ResultField.COLLECTIONS)).sum();
    return Map.of("collections", Long.toString(collections));
  }

  @Override
  public Object answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    List<CollectionView> runs =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.COLLECTION))
            .map(CollectionView::of)
            .sorted(Comparator.comparingLong(CollectionView::sequence))
            .toList();
    List<Collector> collectors =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.COLLECTOR))
            .map(entry -> Collector.of(entry, runs))
            .toList();
    return new Answer(
        jvm.id(),
        Integer.parseInt(Objects.requireNonNull(arguments.get(Command.GENERATION))),
        collectors,
        heapValue(result, ResultField.HEAP_USED_BEFORE_BYTES),
        heapValue(result, ResultField.HEAP_USED_AFTER_BYTES),
        heapValue(result, ResultField.DURATION_MILLIS),
        Action.messageOf(result, "collected"));
  }

  private static @Nullable Long heapValue(CommandResult result, String name) {
    return result.entries().stream()
        .filter(entry -> entry.kind().equals(Kind.MEMORY))
        .map(entry -> entry.value(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
