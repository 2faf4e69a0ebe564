package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what changed in the live model since the last tick that was written. For the writer's
 * thread.
 *
 * <p>Agents report cumulative values; a series' samples are the differences. Where they are counted
 * from is known here while a JVM reports, and in the database beyond that: a sidecar that starts
 * again goes on where the last second was written. A JVM that is seen for the first time is counted
 * from its start, if that was just now; one that ran before anybody listened is counted from here,
 * for what it did in days did not happen in this second.
 */
final class Tracker {

  /** What the database knows. */
  interface Memory {
    /** Has the JVM take up what is known of it; false if nothing is. */
    boolean restore(TrackedJvm jvm) throws SQLException;

    /** What is known of the JVM's series. */
    Map<TrackedJvm.Key, SavedSeries> seriesOf(TrackedJvm jvm) throws SQLException;
  }

  // A report comes within seconds of a JVM's start.
  private static final Duration YOUNG = Duration.ofMinutes(1);

  private static final long UP = 1;
  private static final long DOWN = 0;

  private final Map<String, TrackedJvm> jvms = new HashMap<>();
  private final Set<String> unsaved = new HashSet<>();

  /**
   * What changed until now.
   *
   * @param allGauges whether gauges are told that did not change
   */
  Tick changes(LiveModel model, Memory memory, Instant now, boolean allGauges) throws SQLException {
    Tick tick = new Tick(now.getEpochSecond());
    Set<String> present = new HashSet<>();
    for (Jvm jvm : model.jvms()) {
      present.add(jvm.id());
      follow(jvm, memory, tick, now, allGauges);
    }
    jvms.keySet().retainAll(present);
    unsaved.retainAll(present);
    return tick;
  }

  /** The tick is in the database. */
  void committed(Tick tick) {
    tick.committed();
    unsaved.clear();
  }

  /** Forgets what was written; the database tells, as it does after a start. */
  void forget() {
    jvms.clear();
    unsaved.clear();
  }

  /** There is a new database, which knows nothing of all that was written before. */
  void forgetIds() {
    jvms.values().forEach(TrackedJvm::forgetIds);
    unsaved.addAll(jvms.keySet());
  }

  /** The database's ids of the JVMs that report. */
  Set<Long> ids() {
    return jvms.values().stream().map(TrackedJvm::id).collect(Collectors.toSet());
  }

  private void follow(Jvm jvm, Memory memory, Tick tick, Instant now, boolean allGauges)
      throws SQLException {
    @Nullable TrackedJvm known = jvms.get(jvm.id());
    boolean fromHere = false;
    TrackedJvm tracked = known == null ? new TrackedJvm(jvm.id(), jvm.service()) : known;
    if (known == null) {
      fromHere = !memory.restore(tracked) && ranBefore(jvm, now);
      jvms.put(jvm.id(), tracked);
      if (fromHere) {
        unsaved.add(jvm.id());
      }
    }
    boolean up = jvm.connected();
    if (up && tracked.entries() > TrackedJvm.MOST_ENTRIES) {
      tracked.forgetEntries(memory.seriesOf(tracked));
    }
    if (tracked.id() == TrackedJvm.UNSAVED || known == null || allGauges) {
      tracked.service(jvm.service());
      tick.jvms().add(tracked);
    }
    tell(tracked.up(), up ? UP : DOWN, tick, up && allGauges);
    // Of one that fell silent, too: its last words may have come while nothing could be written.
    compare(jvm, tracked, tick, up && allGauges, fromHere);
    if (unsaved.contains(jvm.id())) {
      tracked.eachUnsaved(tick.unsaved()::add);
    }
  }

  private static boolean ranBefore(Jvm jvm, Instant now) {
    @Nullable Instant startedAt = jvm.identity().startedAt();
    return startedAt != null && startedAt.isBefore(now.minus(YOUNG));
  }

  private static void compare(
      Jvm jvm, TrackedJvm tracked, Tick tick, boolean allGauges, boolean fromHere) {
    jvm.entries()
        .forEach(
            entry -> {
              @Nullable EntryKind kind = Catalogue.of(entry);
              if (kind == null) {
                return;
              }
              TrackedJvm.TrackedEntry before = tracked.entry(entry);
              boolean same = before.isWritten(entry);
              if (same && !allGauges) {
                return;
              }
              new Comparison(tracked, kind, entry, before, tick, allGauges, fromHere).run(same);
              tick.seen(before, entry);
            });
  }

  private static void tell(Series gauge, long level, Tick tick, boolean evenIfSame) {
    @Nullable Sample sample = gauge.change(level, evenIfSame);
    if (sample != null) {
      tick.add(gauge, sample, level);
    }
  }

  /** One entry as it is beside what was last written of it. */
  private record Comparison(
      TrackedJvm jvm,
      EntryKind kind,
      Entry entry,
      TrackedJvm.TrackedEntry before,
      Tick tick,
      boolean allGauges,
      boolean fromHere) {

    void run(boolean onlyGauges) {
      entry.values().forEach((field, value) -> compare(field, value, onlyGauges));
      if (!onlyGauges) {
        entry.histograms().forEach(this::compare);
      }
    }

    private void compare(String field, long value, boolean onlyGauges) {
      @Nullable Series series = jvm.find(before, field);
      if (series == null) {
        Shape shape = kind.shapeOf(entry, field, SeriesType.GAUGE);
        if (value <= 0 && shape.type() == SeriesType.COUNTER) {
          return;
        }
        series = begin(field, shape);
        if (fromHere && shape.type() == SeriesType.COUNTER) {
          series.became(value);
        }
      }
      boolean gauge = series.shape().type() == SeriesType.GAUGE;
      if (onlyGauges && !gauge) {
        return;
      }
      if (series.isOver(value)) {
        series.restart();
      }
      @Nullable Sample sample = series.change(value, allGauges);
      if (sample != null) {
        tick.add(series, sample, value);
      }
    }

    private void compare(String field, Histogram histogram) {
      @Nullable Series series = jvm.find(before, field);
      if (series == null) {
        if (histogram.count() == 0) {
          return;
        }
        series = begin(field, kind.shapeOf(entry, field, SeriesType.HISTOGRAM));
        if (fromHere) {
          series.became(histogram);
        }
      }
      if (series.isOver(histogram)) {
        series.restart();
      }
      @Nullable Sample sample = series.change(histogram);
      if (sample != null) {
        tick.add(series, sample, histogram);
      }
    }

    private Series begin(String field, Shape shape) {
      String labels =
          kind.labelsOf(entry, field).entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue().replace('\n', ' '))
              .collect(Collectors.joining("\n"));
      return jvm.begin(before, entry, field, shape, labels);
    }
  }
}
