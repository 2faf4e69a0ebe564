package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CollectionView;
import dev.outrider.sidecar.model.GcRuns;
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

  static final int FULL = 2;

  /**
   * @param runs each collection, as the JVM told of it; fewer than there were if it did not in time
   */
  private record Collector(String name, long collections, List<GcCollection> runs) {

    static Collector of(Entry entry, List<GcCollection> all) {
      return new Collector(
          entry.id(),
          entry.count(ResultField.COLLECTIONS),
          all.stream().filter(each -> each.collector().equals(entry.id())).toList());
    }
  }

  private record Answer(
      String jvm,
      int generation,
      List<Collector> collectors,
      JfrSource jfr,
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
  public Answer answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    List<GcCollection> runs = GcCollection.of(jvm, runs(result));
    List<Collector> collectors =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.COLLECTOR))
            .map(entry -> Collector.of(entry, runs))
            .toList();
    return new Answer(
        jvm.id(),
        Integer.parseInt(Objects.requireNonNull(arguments.get(Command.GENERATION))),
        collectors,
        JfrSource.of(jvm),
        heapValue(result, ResultField.HEAP_USED_BEFORE_BYTES),
        heapValue(result, ResultField.HEAP_USED_AFTER_BYTES),
        heapValue(result, ResultField.DURATION_MILLIS),
        Action.messageOf(result, "collected"));
  }

  /** What the flight recorder tells of the collections comes a second or so later. */
  @Override
  public boolean isWhole(Jvm jvm, CommandResult result) {
    List<CollectionView> runs =
        runs(result).stream().filter(each -> GcRuns.knows(each.collector())).toList();
    return !jvm.jfrFigures().status().way().isLive()
        || jvm.jfrFigures().gcRuns().of(runs).size() == runs.size();
  }

  private static List<CollectionView> runs(CommandResult result) {
    return result.entries().stream()
        .filter(entry -> entry.kind().equals(Kind.COLLECTION))
        .map(CollectionView::of)
        .sorted(Comparator.comparingLong(CollectionView::sequence))
        .toList();
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
