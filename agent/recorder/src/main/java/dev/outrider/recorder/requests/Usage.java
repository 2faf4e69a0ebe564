package dev.outrider.recorder.requests;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What one request has used so far.
 *
 * <p>Any thread that works for the request may add, at any time; what it added before the host
 * awaited it is in the sums. Begun and begun again by one and the same thread, which adds to plain
 * numbers that nobody else writes; all others add atomically.
 *
 * <p>Why not atomic numbers alone? An uncontended atomic addition costs 5 ns, and an execution
 * makes four. Why not plain ones until others join? They join while the first thread still adds.
 */
public final class Usage {

  private static final int QUERIES = 0;
  private static final int ROWS = 1;
  private static final int DATABASE_NANOS = 2;
  private static final int ALLOCATED_BYTES = 3;
  private static final int CACHE_HITS = 4;
  private static final int CACHE_MISSES = 5;
  private static final int COUNTS = 6;

  private final long[] own = new long[COUNTS];
  private final AtomicReference<@Nullable AtomicLongArray> others = new AtomicReference<>();
  private volatile boolean allocationUnknown;

  // Cleared by whichever thread ends the request. The owner may see that late, and then adds to
  // numbers that nobody reads any more.
  private @Nullable Thread owner = Thread.currentThread();

  void reset() {
    for (int i = 0; i < COUNTS; i++) {
      own[i] = 0;
    }
    if (others.get() != null) {
      others.set(null);
    }
    if (allocationUnknown) {
      allocationUnknown = false;
    }
    owner = Thread.currentThread();
  }

  /** The request is over: a thread must not be kept for the sake of a task that knew it. */
  void close() {
    owner = null;
  }

  private void add(int count, long more) {
    if (Thread.currentThread() == owner) {
      own[count] += more;
    } else {
      ofOthers().getAndAdd(count, more);
    }
  }

  private AtomicLongArray ofOthers() {
    AtomicLongArray known = others.get();
    if (known != null) {
      return known;
    }
    AtomicLongArray first = new AtomicLongArray(COUNTS);
    AtomicLongArray earlier = others.compareAndExchange(null, first);
    return earlier != null ? earlier : first;
  }

  private long get(int count) {
    AtomicLongArray more = others.get();
    return own[count] + (more == null ? 0 : more.get(count));
  }

  /** An execution, with its duration in nanoseconds. */
  public void queried(long nanos) {
    add(QUERIES, 1);
    add(DATABASE_NANOS, nanos);
  }

  /** So many more rows were read. */
  public void read(int rows) {
    add(ROWS, rows);
  }

  /** So many more reads of a cache found what they asked for. */
  public void hit(int times) {
    add(CACHE_HITS, times);
  }

  /** So many more reads of a cache found nothing. */
  public void missed(int times) {
    add(CACHE_MISSES, times);
  }

  /**
   * A thread has worked for the request.
   *
   * @param bytes what it allocated meanwhile; negative if the JVM does not tell
   */
  void allocated(long bytes) {
    if (bytes >= 0) {
      add(ALLOCATED_BYTES, bytes);
    } else {
      allocationUnknown = true;
    }
  }

  long queries() {
    return get(QUERIES);
  }

  long rows() {
    return get(ROWS);
  }

  long databaseNanos() {
    return get(DATABASE_NANOS);
  }

  /** -1 if some of it is not known. */
  long allocatedBytes() {
    return allocationUnknown ? -1 : get(ALLOCATED_BYTES);
  }

  long cacheHits() {
    return get(CACHE_HITS);
  }

  long cacheMisses() {
    return get(CACHE_MISSES);
  }
}
