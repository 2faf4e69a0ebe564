package dev.outrider.agent.gc;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Places;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Every garbage collector: how often, why and how long it ran, what it left, and what the host
 * allocates meanwhile.
 *
 * <p>Counts and times are the platform beans' own, since the JVM started. All else comes from their
 * notifications, in whole milliseconds and since the agent began to listen. Notifications come on a
 * thread of the JVM's own; reports and commands read on threads of ours. The lock is between these
 * alone: no thread of the host's ever takes it.
 */
public final class GcWatch implements Source {

  /** The latest collections that are kept with what they left. */
  static final int KEPT = 100;

  // HotSpot has some 40 causes, of which a collector knows a dozen.
  private static final int MOST_CAUSES = 60;
  private static final String OTHER = "other";

  private final LongPauses longPauses;
  private final Map<String, Collector> collectors = new LinkedHashMap<>();
  private final Map<String, CauseStats> causes = new LinkedHashMap<>();
  private final Places places = new Places(KEPT);

  // Pauses of a cycle, of which nothing is told but how long they were, are among the latest alone.
  private final @Nullable Collection[] latest = new Collection[KEPT];
  private final @Nullable Collection[] tellingHeap = new Collection[KEPT];
  private final Snapshots snapshots = new Snapshots();
  private final Object allocationThing = new Object();
  private @Nullable LiveSet liveSet;
  private @Nullable Allocation allocation;
  private long sequence;
  private long sequenceTellingHeap;

  /**
   * Listens to nothing before it is asked for the first time: platform beans are 500 classes.
   *
   * @param pauseThreshold from which duration on a pause is long
   */
  public GcWatch(Duration pauseThreshold) {
    this.longPauses = new LongPauses(pauseThreshold.toNanos());
  }

  private synchronized void listen() {
    if (!collectors.isEmpty() || allocation != null) {
      return;
    }
    HeapPools heap = new HeapPools();
    List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
    beans.forEach(bean -> collectors.put(bean.getName(), new Collector(bean)));
    boolean everyCollectorStops = collectors.values().stream().allMatch(Collector::pauses);
    liveSet = new LiveSet(heap);
    allocation = new Allocation(heap, everyCollectorStops);
    long jvmStartMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
    for (Collector collector : collectors.values()) {
      collector.listenedTo();
      if (collector.bean() instanceof NotificationEmitter) {
        listen((NotificationEmitter) collector.bean(), collector, heap, jvmStartMillis);
      }
    }
  }

  private void listen(
      NotificationEmitter bean, Collector collector, HeapPools heap, long jvmStartMillis) {
    bean.addNotificationListener(
        (notification, handback) ->
            collected(
                collector,
                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData()),
                heap,
                jvmStartMillis),
        notification ->
            GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                notification.getType()),
        null);
  }

  private synchronized void collected(
      Collector collector,
      GarbageCollectionNotificationInfo told,
      HeapPools heap,
      long jvmStartMillis) {
    Collection collection = new Collection(sequence, collector, told, heap, jvmStartMillis);
    collector.told(told.getGcInfo().getId());
    longPauses.collected(collection);
    if (collector.pauses()) {
      collector.pauseNanos().record(collection.durationNanos());
    }
    causeOf(collection).ran(collection.durationNanos());
    if (allocation != null && liveSet != null) {
      allocation.collected(collection);
      liveSet.collected(collection);
    }
    latest[places.numberOf(sequence)] = collection;
    sequence++;
    if (collection.tellsHeap()) {
      tellingHeap[places.numberOf(sequenceTellingHeap)] = collection;
      sequenceTellingHeap++;
    }
    notifyAll();
  }

  private CauseStats causeOf(Collection collection) {
    Collector collector = collection.collector();
    String key = collector.name() + "/" + collection.cause();
    boolean known = causes.containsKey(key) || causes.size() < MOST_CAUSES;
    String cause = known ? collection.cause() : OTHER;
    return causes.computeIfAbsent(
        collector.name() + "/" + cause,
        id -> new CauseStats(collector, cause, collection.action()));
  }

  @Override
  public synchronized void collect(Changes changes) {
    listen();
    collectors
        .values()
        .forEach(
            collector ->
                changes.offer(
                    collector,
                    collector
                        .entry()
                        .histogram(
                            Field.Collector.PAUSE_NANOS, snapshots.of(collector.pauseNanos()))
                        .build()));
    causes.values().forEach(cause -> changes.offer(cause, cause.entry(snapshots)));
    for (int i = 0; i < KEPT; i++) {
      Collection collection = tellingHeap[i];
      if (collection != null) {
        String place = Integer.toString(i);
        changes.offer(
            places.get(i),
            collection.sequence(),
            () -> collection.entry(Kind.COLLECTION, place).build());
      }
    }
    longPauses.collect(changes);
    if (allocation != null && liveSet != null) {
      liveSet.collect(changes);
      changes.offer(allocationThing, allocation.entry());
    }
  }

  /** The number that the next collection will have; asks the JVM to tell of it. */
  public synchronized long next() {
    listen();
    return sequence;
  }

  /**
   * The collections from that number on, as far as they are kept, once the JVM has told of as many
   * as its collectors counted, or time is up.
   *
   * @param counted collections that each collector ran meanwhile, by its name
   */
  public synchronized List<Collection> awaitSince(
      long from, Map<String, Long> counted, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toMillis(); left > 0 && !areTold(from, counted); ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return since(from);
  }

  private boolean areTold(long from, Map<String, Long> counted) {
    Map<String, Long> told = new LinkedHashMap<>();
    since(from).forEach(each -> told.merge(each.collector().name(), 1L, Long::sum));
    return counted.entrySet().stream()
        .allMatch(each -> told.getOrDefault(each.getKey(), 0L) >= each.getValue());
  }

  private List<Collection> since(long from) {
    List<Collection> since = new ArrayList<>();
    for (long each = Math.max(from, sequence - KEPT); each < sequence; each++) {
      Collection collection = latest[places.numberOf(each)];
      if (collection != null) {
        since.add(collection);
      }
    }
    return since;
  }
}
