package dev.outrider.recorder.requests;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.IdTable;
import java.util.function.Consumer;

/**
 * Threads by name, numbers folded: {@code pool-1-thread-7} is of {@code pool-*-thread-*}.
 *
 * <p>Bounded: at most {@link #CAPACITY}; later ones count together.
 */
public final class ThreadPools {

  /** The most that are told apart. */
  public static final int CAPACITY = 200;

  private static final int LONGEST_NAME = 100;
  private static final IdTable<ThreadPoolStats> TABLE = new IdTable<>(CAPACITY);
  private static final ThreadPoolStats OVERFLOW =
      new ThreadPoolStats(1, "(thread pools beyond the first " + CAPACITY + ")");

  private ThreadPools() {}

  /** The pool whose threads are named like this one. */
  public static ThreadPoolStats of(String threadName) {
    String name = fold(threadName);
    long id = Hash.spread(Hash.mix(Hash.START, name));
    ThreadPoolStats known = TABLE.get(id);
    if (known == null) {
      known = TABLE.add(new ThreadPoolStats(id, name));
    }
    return known != null ? known : OVERFLOW;
  }

  /** The name of the pool that a thread of this name belongs to. */
  public static String fold(String threadName) {
    if (threadName.isEmpty()) {
      return "(unnamed)";
    }
    int length = Math.min(threadName.length(), LONGEST_NAME);
    StringBuilder folded = new StringBuilder(length);
    boolean inNumber = false;
    for (int i = 0; i < length; i++) {
      char c = threadName.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit) {
        folded.append(c);
      } else if (!inNumber) {
        folded.append('*');
      }
      inNumber = digit;
    }
    return folded.toString();
  }

  /** Hands over all that are known. */
  public static void forEach(Consumer<? super ThreadPoolStats> action) {
    TABLE.forEach(action);
    action.accept(OVERFLOW);
  }
}
