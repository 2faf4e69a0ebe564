package dev.outrider.sidecar.history;

import dev.outrider.sidecar.model.EndpointKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every metric that this version knows, by name: those that are kept, and those made of them. */
final class MetricNames {

  private static final int NEAREST = 5;

  private static final SortedMap<String, Metric> KNOWN = known();

  private MetricNames() {}

  static SortedMap<String, Metric> all() {
    return KNOWN;
  }

  static @Nullable Metric find(String name) {
    return KNOWN.get(name);
  }

  /** The names most like the one given. */
  static List<String> nearest(String name) {
    return KNOWN.keySet().stream()
        .sorted(
            Comparator.comparingInt((String known) -> distance(name, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NEAREST)
        .toList();
  }

  private static SortedMap<String, Metric> known() {
    SortedMap<String, Metric> names = new TreeMap<>();
    for (EntryKind kind : Catalogue.kinds()) {
      for (Shape shape : kind.shapes()) {
        names.put(shape.metric(), Metric.kept(shape, kind.labelNames()));
      }
    }
    names.put(Catalogue.UP.metric(), Metric.kept(Catalogue.UP, List.of()));

    count(names, "http.requests", "http.durationSeconds");
    errors(names, "http", EndpointKind.HTTP);
    ratio(names, "http.errorRate", "http.errors", "http.requests");
    count(names, "grpc.calls", "grpc.durationSeconds");
    errors(names, "grpc", EndpointKind.GRPC);
    ratio(names, "grpc.errorRate", "grpc.errors", "grpc.calls");
    count(names, "job.runs", "job.durationSeconds");
    count(names, "message.messages", "message.durationSeconds");
    count(names, "jdbc.executions", "jdbc.durationSeconds");
    ratio(names, "jdbc.errorRate", "jdbc.errors", "jdbc.executions");
    sum(names, "cache.gets", "cache.hits", "cache.misses");
    ratio(names, "cache.hitRate", "cache.hits", "cache.gets");
    count(names, "redis.commands", "redis.durationSeconds");
    ratio(names, "redis.errorRate", "redis.errors", "redis.commands");
    sum(names, "redis.gets", "redis.hits", "redis.misses");
    ratio(names, "redis.hitRate", "redis.hits", "redis.gets");
    return names;
  }

  private static void count(Map<String, Metric> names, String name, String histogram) {
    Metric base = base(names, histogram);
    names.put(
        name,
        new Metric(
            name,
            Metric.Kind.COUNTER,
            Unit.NONE,
            List.of(Metric.Part.counted(histogram)),
            List.of(),
            base.labels()));
  }

  private static void errors(Map<String, Metric> names, String prefix, EndpointKind kind) {
    Metric.Part failed =
        new Metric.Part(
            prefix + ".durationSeconds",
            true,
            labels -> isServerError(kind, labels.getOrDefault("status", "")));
    String name = prefix + ".errors";
    List<String> labels = base(names, prefix + ".durationSeconds").labels();
    names.put(
        name, new Metric(name, Metric.Kind.COUNTER, Unit.NONE, List.of(failed), List.of(), labels));
  }

  private static boolean isServerError(EndpointKind kind, String status) {
    try {
      return kind.isServerError(Integer.parseInt(status));
    } catch (NumberFormatException e) {
      // Not a status that is understood here, so not one that is known to be an error.
      return false;
    }
  }

  private static void sum(Map<String, Metric> names, String name, String one, String other) {
    List<Metric.Part> parts = List.of(Metric.Part.all(one), Metric.Part.all(other));
    names.put(
        name,
        new Metric(
            name, Metric.Kind.COUNTER, Unit.NONE, parts, List.of(), base(names, one).labels()));
  }

  private static void ratio(Map<String, Metric> names, String name, String part, String whole) {
    Metric of = base(names, part);
    names.put(
        name,
        new Metric(
            name, Metric.Kind.RATIO, Unit.NONE, of.of(), base(names, whole).of(), of.labels()));
  }

  private static Metric base(Map<String, Metric> names, String name) {
    @Nullable Metric base = names.get(name);
    if (base == null) {
      throw new IllegalStateException("there is no metric " + name + " to make others of");
    }
    return base;
  }

  /** Levenshtein's, in which letters of either case are the same. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
        int next = Math.min(corner + (same ? 0 : 1), Math.min(row[j], row[j - 1]) + 1);
        corner = row[j];
        row[j] = next;
      }
    }
    return row[other.length()];
  }
}
