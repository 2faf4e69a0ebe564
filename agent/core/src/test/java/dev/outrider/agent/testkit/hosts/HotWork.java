package dev.outrider.agent.testkit.hosts;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Methods of every shape for {@link HotHost} to call. Each counts its own calls and what it throws.
 */
public class HotWork implements Runnable {

  static final AtomicLong FRAMES = new AtomicLong();
  static final AtomicLong STATICS = new AtomicLong();
  static final AtomicLong RECURSIONS = new AtomicLong();
  static final AtomicLong FAILURES = new AtomicLong();
  static final AtomicLong THROWN = new AtomicLong();
  static final AtomicLong ALLOCATIONS = new AtomicLong();

  /** Large enough that all else a call allocates is less than one in a thousand of it. */
  static final int ALLOCATED_BYTES = 4 << 20;

  private byte[] kept = new byte[0];

  /** Its stack, of which the caller takes a digest. */
  public StackTraceElement[] frame(int number) {
    FRAMES.getAndIncrement();
    return number < 0 ? new StackTraceElement[0] : new Throwable().getStackTrace();
  }

  /** Arguments of two slots, and one that is overwritten by something else. */
  public double frame(long wide, Object any, double wider) {
    FRAMES.getAndIncrement();
    any = wide;
    for (int i = 0; i < 3; i++) {
      long doubled = wide + i;
      wide = doubled;
    }
    return wide + wider + ((Long) any);
  }

  /** A loop that begins where the method does, and more than one way out. */
  public static synchronized int find(int[] numbers, int wanted) {
    while (true) {
      STATICS.getAndIncrement();
      int at = Arrays.binarySearch(numbers, wanted);
      if (at >= 0) {
        return at;
      }
      if (numbers.length > 100) {
        return -1;
      }
      return numbers.length;
    }
  }

  /** A call for each number up to this one and below it, Fibonacci's. */
  public int recur(int depth) {
    RECURSIONS.getAndIncrement();
    return depth < 2 ? depth : recur(depth - 1) + recur(depth - 2);
  }

  /** Throws every third time, from within a finally. */
  public String fail(int number) {
    FAILURES.getAndIncrement();
    String answer = "none";
    try {
      if (number % 3 == 0) {
        THROWN.getAndIncrement();
        throw new IllegalStateException("number " + number);
      }
      answer = "number " + number;
    } finally {
      answer += "!";
    }
    return answer;
  }

  public void allocate() {
    ALLOCATIONS.getAndIncrement();
    kept = new byte[ALLOCATED_BYTES];
  }

  public int kept() {
    return kept.length;
  }

  public native void noCode();

  @Override
  public void run() {
    allocate();
  }
}
