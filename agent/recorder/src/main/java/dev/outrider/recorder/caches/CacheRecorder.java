package dev.outrider.recorder.caches;

import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
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

  // Looked up only: a thread that works for no request needs no frame for its caches.
  private static @Nullable Request request() {
    Frame frame = Frame.known();
    return frame == null ? null : frame.request();
  }
}
