package dev.outrider.recorder.caches;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.Swapped;
import org.jspecify.annotations.Nullable;

/** Called by code woven into the statistics that caches keep of themselves. Nothing here throws. */
public final class CacheRecorder {

  private CacheRecorder() {}

  /** A cache found what it was asked for. */
  public static void hit(int times) {
    Request request = request();
    if (request != null) {
      request.usage().hit(times);
    }
  }

  /** A cache did not find what it was asked for. */
  public static void missed(int times) {
    Request request = request();
    if (request != null) {
      request.usage().missed(times);
    }
  }

  /** A counter is told of an eviction, and of its cause. */
  public static void evicted(Object counter, @Nullable Object cause) {
    try {
      if (counter instanceof Swapped && cause instanceof Enum) {
        EvictionCauses.add((Swapped) counter, ((Enum<?>) cause).name());
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  // Looked up only: a thread that works for no request needs no frame for its caches.
  private static @Nullable Request request() {
    Frame frame = Frame.known();
    return frame == null ? null : frame.request();
  }
}
