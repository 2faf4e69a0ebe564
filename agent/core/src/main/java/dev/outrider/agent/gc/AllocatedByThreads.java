package dev.outrider.agent.gc;

import com.sun.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes allocated, by what each live thread tells of itself. What a thread allocated between the
 * last look at it and its end is missing. Used by one thread at a time.
 */
final class AllocatedByThreads {

  private final ThreadMXBean threads;
  private Map<Long, Long> bytesByThread = new HashMap<>();
  private long ofEnded;

  AllocatedByThreads(ThreadMXBean threads) {
    this.threads = threads;
  }

  long bytes() {
    long[] ids = threads.getAllThreadIds();
    long[] allocated = threads.getThreadAllocatedBytes(ids);
    Map<Long, Long> live = new HashMap<>();
    long total = 0;
    for (int i = 0; i < ids.length; i++) {
      if (allocated[i] >= 0) {
        live.put(ids[i], allocated[i]);
        bytesByThread.remove(ids[i]);
        total += allocated[i];
      }
    }
    for (long bytes : bytesByThread.values()) {
      ofEnded += bytes;
    }
    bytesByThread = live;
    return total + ofEnded;
  }
}
