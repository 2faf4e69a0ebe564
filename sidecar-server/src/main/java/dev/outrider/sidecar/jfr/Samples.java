package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrFigures;
import java.util.List;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Events that carry a stack and weigh something. */
final class Samples {

  private Samples() {}

  /** A weight is what the thread allocated since its last sample: they add up to the truth. */
  static void allocation(RecordedEvent event, JfrFigures figures) {
    figures
        .allocation()
        .add(
            Stacks.of(event, event.getThread("eventThread"), className(event, "objectClass")),
            event.getLong("weight"));
  }

  static void execution(RecordedEvent event, JfrFigures figures) {
    @Nullable RecordedThread thread = event.getThread("sampledThread");
    List<String> frames = Stacks.of(event, thread, null);
    figures.cpu().add(frames, 1);
    if (thread != null) {
      figures
          .byEndpoint()
          .sampled(thread.getJavaThreadId(), Requests.nanos(event.getStartTime()), frames);
    }
  }

  static void monitor(RecordedEvent event, JfrFigures figures) {
    figures
        .monitors()
        .add(
            Stacks.of(event, event.getThread("eventThread"), className(event, "monitorClass")),
            event.getDuration().toNanos());
  }

  static void park(RecordedEvent event, JfrFigures figures) {
    figures
        .parks()
        .add(
            Stacks.ofWait(event, event.getThread("eventThread"), className(event, "parkedClass")),
            event.getDuration().toNanos());
  }

  static void pinned(RecordedEvent event, JfrFigures figures) {
    figures
        .pinned()
        .add(
            Stacks.ofWait(event, event.getThread("eventThread"), null),
            event.getDuration().toNanos());
  }

  private static String className(RecordedEvent event, String field) {
    @Nullable RecordedClass type = event.getClass(field);
    return type == null ? "(unknown)" : ClassNames.readable(type.getName());
  }
}
