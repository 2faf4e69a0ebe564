package dev.outrider.agent.report;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.LiveHistogram;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Every garbage collector: how often and how long it ran, and how long each pause was.
 *
 * <p>Counts and times are the platform beans' own, since the JVM started. Pauses come from their
 * notifications, in whole milliseconds and since the agent began to listen; collectors that work
 * beside the application report their cycles there, which are no pauses and so not recorded.
 */
final class CollectorSource implements Source {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Map<GarbageCollectorMXBean, LiveHistogram> pauses = new LinkedHashMap<>();
  private final Snapshots snapshots = new Snapshots();

  CollectorSource() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      LiveHistogram nanos = new LiveHistogram();
      pauses.put(collector, nanos);
      if (stopsTheApplication(collector) && collector instanceof NotificationEmitter) {
        listen((NotificationEmitter) collector, nanos);
      }
    }
  }

  private static boolean stopsTheApplication(GarbageCollectorMXBean collector) {
    return !collector.getName().endsWith("Cycles") && !collector.getName().contains("Concurrent");
  }

  private static void listen(NotificationEmitter collector, LiveHistogram nanos) {
    collector.addNotificationListener(
        (notification, handback) -> {
          GarbageCollectionNotificationInfo info =
              GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
          nanos.record(info.getGcInfo().getDuration() * NANOS_PER_MILLI);
        },
        notification ->
            GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                notification.getType()),
        null);
  }

  @Override
  public void collect(Changes changes) {
    pauses.forEach(
        (collector, nanos) ->
            changes.offer(
                collector,
                Entry.of(Kind.COLLECTOR, collector.getName())
                    .value(Field.Collector.COUNT, Math.max(0, collector.getCollectionCount()))
                    .value(Field.Collector.TIME_MILLIS, Math.max(0, collector.getCollectionTime()))
                    .histogram(Field.Collector.PAUSE_NANOS, snapshots.of(nanos))
                    .build()));
  }
}
