package dev.outrider.agent.gc;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.LiveHistogram;
import java.lang.management.GarbageCollectorMXBean;
import java.util.Set;

/** One of the JVM's collectors, and what is known of it by its name. */
final class Collector {

  private static final Set<String> YOUNG =
      Set.of("Copy", "ParNew", "PS Scavenge", "G1 Young Generation", "ZGC Minor Cycles");

  // G1's own bean of that word tells pauses, the remark and the cleanup, which stop the
  // application.
  private static final String BESIDE = "ConcurrentMarkSweep";
  private static final String CYCLES = "Cycles";

  private final GarbageCollectorMXBean bean;
  private final LiveHistogram pauseNanos = new LiveHistogram();
  private long earlier;
  private boolean isTold;

  Collector(GarbageCollectorMXBean bean) {
    this.bean = bean;
  }

  String name() {
    return bean.getName();
  }

  GarbageCollectorMXBean bean() {
    return bean;
  }

  LiveHistogram pauseNanos() {
    return pauseNanos;
  }

  /**
   * Whether the application stands still while it runs; else it runs beside it for the most part.
   */
  boolean pauses() {
    return !name().endsWith(CYCLES) && !name().equals(BESIDE);
  }

  /** The same as the protocol words it. */
  String phase() {
    return pauses() ? Field.Collection.PHASE_PAUSE : Field.Collection.PHASE_CYCLE;
  }

  /** Whether it collects the young generation alone, or with it parts of the old one. */
  boolean isYoung() {
    return YOUNG.contains(name());
  }

  /**
   * Whether each run is a remark or cleanup of G1's marking: the collection that it is for comes
   * later.
   */
  boolean isPartOfCycle() {
    return name().equals("G1 Concurrent GC");
  }

  /** Before the JVM tells of any: those that were before now, if none is told. */
  void listenedTo() {
    earlier = Math.max(0, bean.getCollectionCount());
  }

  /** The JVM tells of a run, by the number it has among all of this collector. */
  void told(long number) {
    if (!isTold) {
      isTold = true;
      earlier = Math.max(0, number - 1);
    }
  }

  /** The entry with the bean's own counts. */
  Entry.Builder entry() {
    return Entry.of(Kind.COLLECTOR, name())
        .attribute(Field.Collector.PHASE, phase())
        .value(Field.Collector.EARLIER, earlier)
        .value(Field.Collector.COUNT, Math.max(0, bean.getCollectionCount()))
        .value(Field.Collector.TIME_MILLIS, Math.max(0, bean.getCollectionTime()));
  }
}
