package dev.outrider.agent.testkit.hosts;

import java.lang.ref.Reference;
import java.lang.reflect.Field;

/**
 * Looks for what the recorder left behind on the host's threads.
 *
 * <p>Reads other threads' maps of thread locals while they live, so it only tells the truth about
 * threads that do nothing just then. The host must be started with {@link #OPEN}.
 */
public final class HeldFrames {

  /** The JVM's option without which nobody can look into threads. */
  public static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

  private HeldFrames() {}

  /** How many threads still work for a request or are inside a driver; 0 without the agent. */
  static long count() {
    try {
      Class<?> frame = Class.forName("dev.outrider.recorder.requests.Frame", false, null);
      Object current = field(frame, "CURRENT").get(null);
      Field request = field(frame, "request");
      Field depth = field(frame, "depth");
      long held = 0;
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        Object found = valueOf(current, thread);
        if (found != null && (request.get(found) != null || depth.getInt(found) != 0)) {
          held++;
          // For whoever reads why a test failed.
          System.err.println("a frame is held by " + thread.getName());
        }
      }
      return held;
    } catch (ClassNotFoundException e) {
      return 0;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not through the map's own methods: they tidy up, which only its thread may do. */
  private static Object valueOf(Object threadLocal, Thread thread)
      throws ReflectiveOperationException {
    Object map = field(Thread.class, "threadLocals").get(thread);
    if (map == null) {
      return null;
    }
    for (Object entry : (Object[]) field(map.getClass(), "table").get(map)) {
      if (entry != null && ((Reference<?>) entry).get() == threadLocal) {
        return field(entry.getClass(), "value").get(entry);
      }
    }
    return null;
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
