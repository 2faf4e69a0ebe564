package dev.outrider.sidecar.jfr;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Has event streams look for new events ten times a second instead of once, which halves the time
 * until an event is seen. Where this JDK does not let us, streams are as late as they are by
 * themselves.
 */
final class FlushWaker {

  // Streams sleep for a second between looks, and are woken by a recording of their own JVM alone:
  // through a method that is not the JDK's API. The manifest exports the package it is in.
  private static final String[] HOMES = {"jdk.jfr.internal.util.Utils", "jdk.jfr.internal.Utils"};
  private static final long INTERVAL_MILLIS = 100;

  private final @Nullable MethodHandle notifyFlush = find();
  private final Thread thread = new Thread(this::run, "outrider-jfr-waker");

  FlushWaker() {
    thread.setDaemon(true);
  }

  void start() {
    if (notifyFlush != null) {
      thread.start();
    }
  }

  void stop() {
    thread.interrupt();
  }

  private static @Nullable MethodHandle find() {
    for (String home : HOMES) {
      try {
        return MethodHandles.lookup()
            .findStatic(Class.forName(home), "notifyFlush", MethodType.methodType(void.class));
      } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
        // Elsewhere in this JDK, or closed to us.
      }
    }
    return null;
  }

  private void run() {
    MethodHandle wake = notifyFlush;
    if (wake == null) {
      return;
    }
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(INTERVAL_MILLIS);
        wake.invokeExact();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      // It is no longer what it was: streams do without.
      return;
    }
  }
}
