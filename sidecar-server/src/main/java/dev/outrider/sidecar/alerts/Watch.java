package dev.outrider.sidecar.alerts;

import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.prometheus.LiveSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the series that a rule names what the rule compares. For one thread.
 *
 * <p>Each JVM is counted apart and only what it rose by is added up: one that comes with all it
 * ever counted, or goes with it, makes no sum leap.
 */
final class Watch {

  /** More than anybody reads alerts of. */
  static final int MOST_PARTS = 5_000;

  /** For so long the state lasts of what is not told any more, where a rule says nothing else. */
  static final Duration LOOK_BACK = Duration.ofMinutes(5);

  private static final String JVM = "jvm";

  /** Within that time after a start every JVM that runs has reported. */
  static final Duration SETTLING = Duration.ofSeconds(20);

  private record Key(List<String> group, String jvm) {}

  private Rule rule;
  private final KnownMetrics.Meaning metric;
  private final KnownMetrics.@Nullable Meaning of;
  private final long overNanos;
  private final Spread spread = new Spread();

  /** Those unseen for longest come first. */
  private final Map<Key, Part> parts = new LinkedHashMap<>(16, 0.75f, true);

  private final Map<List<String>, Double> restored = new HashMap<>();
  private final Map<String, Long> jvmsSince = new HashMap<>();
  private double unit = 1;
  private int leftOut;
  private @Nullable Long begunAt;

  Watch(Rule rule, KnownMetrics known) {
    this.rule = rule;
    this.metric = Objects.requireNonNull(known.find(rule.metric().metric()));
    this.of = rule.of() == null ? null : known.find(rule.of().metric());
    this.overNanos = rule.over() == null ? 0 : rule.over().toNanos();
  }

  /** Looks at the same figures by a rule that compares them with something else. */
  void rule(Rule same) {
    rule = same;
  }

  /** The metrics that are needed. */
  Set<String> metrics() {
    return of == null
        ? Set.of(metric.metric().name())
        : new HashSet<>(List.of(metric.metric().name(), of.metric().name()));
  }

  /** For how long what is not told any more counts as it was. */
  static long holdNanos(Rule rule) {
    return (rule.over() == null ? LOOK_BACK : rule.over()).toNanos();
  }

  /** How many series there was no room for the last time. */
  int leftOut() {
    return leftOut;
  }

  /** What a level was before the sidecar started; it counts until there is a newer one. */
  void restore(List<String> group, double value) {
    if (rule.statistic() == Statistic.LEVEL) {
      restored.put(group, value);
    }
  }

  /** Looks back no further than from here on: what was between is not known. */
  void forget() {
    if (rule.statistic() != Statistic.LEVEL) {
      parts.clear();
      jvmsSince.clear();
    }
    begunAt = null;
  }

  /**
   * Takes what is told now.
   *
   * @param connected the JVMs that report
   */
  Map<List<String>, Reading> read(Map<String, LiveSeries> series, Set<String> connected, long now) {
    if (begunAt == null) {
      begunAt = now;
    }
    jvmsSince.keySet().retainAll(connected);
    connected.forEach(jvm -> jvmsSince.putIfAbsent(jvm, now));
    take(gather(series, connected), now);
    long hold = holdNanos(rule);
    parts.values().removeIf(part -> now - part.seenAt() > hold);
    return readings(now);
  }

  private Map<Key, Figure> gather(Map<String, LiveSeries> series, Set<String> connected) {
    Map<Key, Figure> figures = new LinkedHashMap<>();
    gather(series, rule.metric(), metric, connected, figures, this::figureOf);
    if (of != null && rule.of() != null) {
      Map<Key, Figure> wholes = new LinkedHashMap<>();
      KnownMetrics.Meaning whole = of;
      gather(
          series,
          rule.of(),
          whole,
          connected,
          wholes,
          point -> new Figure(0, numberOf(point, whole), Histogram.EMPTY));
      wholes.forEach(
          (key, figure) -> figures.merge(key, figure, (part, other) -> part.plus(other)));
    }
    return figures;
  }

  private void gather(
      Map<String, LiveSeries> series,
      Selector selector,
      KnownMetrics.Meaning meaning,
      Set<String> connected,
      Map<Key, Figure> into,
      Function<LiveSeries.Point, Figure> figure) {
    @Nullable LiveSeries found = series.get(meaning.metric().name());
    if (found == null) {
      return;
    }
    List<String> names = meaning.metric().labelNames();
    int jvmAt = names.indexOf(JVM);
    for (LiveSeries.Point point : found.points()) {
      String jvm = jvmAt < 0 ? "" : point.labels().get(jvmAt);
      // What a JVM counted is shown for a while after it fell silent, but tells nothing any more.
      boolean isOld = rule.statistic().ofRise() && jvmAt >= 0 && !connected.contains(jvm);
      if (!isOld && matches(selector, names, point.labels())) {
        List<String> group =
            rule.by().stream().map(label -> point.labels().get(names.indexOf(label))).toList();
        unit = point.unit();
        into.merge(new Key(group, jvm), figure.apply(point), this::together);
      }
    }
  }

  private Figure together(Figure one, Figure other) {
    return rule.statistic() == Statistic.LEVEL
        ? Figure.of(rule.aggregate().of(one.number(), other.number()))
        : one.plus(other);
  }

  private static boolean matches(Selector selector, List<String> names, List<String> labels) {
    return selector.matches().stream()
        .allMatch(match -> match.holds(labels.get(names.indexOf(match.label()))));
  }

  private Figure figureOf(LiveSeries.Point point) {
    return rule.statistic() == Statistic.PERCENTILE && point.histogram() != null
        ? new Figure(0, 0, point.histogram())
        : Figure.of(numberOf(point, metric));
  }

  private static double numberOf(LiveSeries.Point point, KnownMetrics.Meaning meaning) {
    return meaning.part() == KnownMetrics.Part.SUM && point.histogram() != null
        ? point.histogram().sum() * point.unit()
        : point.value();
  }

  private void take(Map<Key, Figure> figures, long now) {
    leftOut = 0;
    Map<Key, Figure> fresh = new LinkedHashMap<>();
    figures.forEach(
        (key, figure) -> {
          @Nullable Part part = parts.get(key);
          if (part == null) {
            fresh.put(key, figure);
          } else if (rule.statistic().ofRise()) {
            part.roseTo(figure, now);
          } else {
            part.is(figure, now);
          }
        });
    // After those that are there now were seen: none of them makes room.
    fresh.forEach(
        (key, figure) -> {
          if (hasRoom(now)) {
            boolean fromZero = rule.statistic().ofRise() && isKnown(key.jvm(), now);
            parts.put(key, new Part(overOfParts(), figure, now, fromZero));
          } else {
            leftOut++;
          }
        });
  }

  /** Whether there is room for one more; the one unseen for longest makes room. */
  private boolean hasRoom(long now) {
    if (parts.size() >= MOST_PARTS) {
      Iterator<Part> longestUnseen = parts.values().iterator();
      if (longestUnseen.next().seenAt() == now) {
        return false;
      }
      longestUnseen.remove();
    }
    return true;
  }

  /**
   * Whether the JVM had told all it has, so that what is new to us is new: not just after a start.
   */
  private boolean isKnown(String jvm, long now) {
    return now - jvmsSince.getOrDefault(jvm, now) >= SETTLING.toNanos();
  }

  private long overOfParts() {
    return rule.statistic() == Statistic.LEVEL ? 0 : overNanos;
  }

  private Map<List<String>, Reading> readings(long now) {
    Map<List<String>, List<Part>> groups = new LinkedHashMap<>();
    boolean levels = rule.statistic() == Statistic.LEVEL;
    parts.forEach(
        (key, part) -> {
          if (part.seenAt() == now || (levels && overNanos > 0)) {
            groups.computeIfAbsent(key.group(), group -> new ArrayList<>()).add(part);
          }
        });
    Map<List<String>, Reading> readings = new LinkedHashMap<>();
    boolean settled = begunAt != null && now - begunAt >= SETTLING.toNanos();
    groups.forEach(
        (group, members) -> {
          restored.remove(group);
          @Nullable Reading reading = levels ? level(members, settled) : back(members, now);
          if (reading != null) {
            readings.put(group, reading);
          }
        });
    if (settled && overNanos > 0) {
      restored.forEach((group, value) -> readings.put(group, new Reading(value, true, true)));
    }
    return readings;
  }

  private Reading level(List<Part> members, boolean settled) {
    double value =
        members.stream()
            .mapToDouble(part -> part.now().number())
            .reduce(rule.aggregate()::of)
            .orElse(Double.NaN);
    return new Reading(value, true, settled);
  }

  /** What was within the time looked back at; null if that cannot be told. */
  private @Nullable Reading back(List<Part> members, long now) {
    long from = now - overNanos;
    boolean certain = members.stream().allMatch(part -> part.knownSince() <= from);
    if (rule.statistic() == Statistic.GROWTH) {
      long first = members.stream().mapToLong(Part::knownSince).max().orElse(now);
      return first > now - overNanos / 2
          ? null
          : new Reading(
              Growth.of(members, Math.max(first, from), now)
                  * overNanos
                  / (now - Math.max(first, from)),
              true,
              certain);
    }
    return rule.statistic() == Statistic.PERCENTILE
        ? percentile(members, from, certain)
        : rise(members, from, now, certain);
  }

  private Reading percentile(List<Part> members, long from, boolean certain) {
    spread.clear();
    members.forEach(part -> spread.add(part.at(from).histogram(), part.now().histogram()));
    long count = spread.count();
    double value = count == 0 ? Double.NaN : spread.percentile(rule.quantile()) * unit;
    return new Reading(value, count >= rule.minimum(), certain);
  }

  private Reading rise(List<Part> members, long from, long now, boolean certain) {
    double number = 0;
    double whole = 0;
    for (Part part : members) {
      number += part.now().number() - part.at(from).number();
      whole += part.now().of() - part.at(from).of();
    }
    return switch (rule.statistic()) {
      case RATE -> new Reading(number * 1e9 / nanosBack(members, from, now), true, certain);
      case RATIO ->
          new Reading(whole == 0 ? Double.NaN : number / whole, whole >= rule.minimum(), certain);
      default -> new Reading(number, true, certain);
    };
  }

  /** How long is looked back, in nanoseconds; a second at least. */
  private static double nanosBack(List<Part> members, long from, long now) {
    long first = members.stream().mapToLong(Part::knownSince).min().orElse(now);
    return Math.max(1e9, (double) (now - Math.max(first, from)));
  }
}
