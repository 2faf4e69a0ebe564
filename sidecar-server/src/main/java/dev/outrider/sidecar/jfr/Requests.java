package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.JfrFigures;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Events that tell which endpoint a thread worked for. */
final class Requests {

  static final String EVENT = "dev.outrider.Request";
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private Requests() {}

  /** Written when the request ends, by the thread that worked for it. */
  static void served(RecordedEvent event, JfrFigures figures) {
    @Nullable RecordedThread thread = event.getThread();
    @Nullable String endpoint = event.getString("endpoint");
    if (thread != null && endpoint != null) {
      long end = nanos(event.getEndTime());
      figures
          .byEndpoint()
          .served(
              thread.getJavaThreadId(),
              end - event.getDuration("requestTime").toNanos(),
              end,
              endpoint);
    }
  }

  /** Since 1970 UTC. */
  static long nanos(Instant time) {
    return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
  }
}
