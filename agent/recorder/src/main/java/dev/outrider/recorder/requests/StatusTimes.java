package dev.outrider.recorder.requests;

import dev.outrider.recorder.LiveHistogram;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The time of requests by the status they ended with. Lock-free: a list that grows at its head, of
 * two or three as a rule, and never shrinks. Beyond {@link #MOST} a status counts as the first of
 * its class, and one that has no class as 0.
 */
final class StatusTimes {

  private static final int MOST = 60;

  private static final class Times {
    final int status;
    final LiveHistogram nanos = new LiveHistogram();
    final @Nullable Times next;
    final int length;

    Times(int status, @Nullable Times next) {
      this.status = status;
      this.next = next;
      this.length = next == null ? 1 : next.length + 1;
    }
  }

  private final AtomicReference<@Nullable Times> head = new AtomicReference<>();

  void record(int status, long nanos) {
    Times first = head.get();
    Times found = find(first, status);
    while (found == null) {
      int counted = first != null && first.length >= MOST ? classOf(status) : status;
      found = find(first, counted);
      if (found == null) {
        Times added = new Times(counted, first);
        found = head.compareAndSet(first, added) ? added : null;
        first = head.get();
      }
    }
    found.nanos.record(nanos);
  }

  private static int classOf(int status) {
    return status >= 100 && status < 600 ? status / 100 * 100 : 0;
  }

  private static @Nullable Times find(@Nullable Times first, int status) {
    for (Times each = first; each != null; each = each.next) {
      if (each.status == status) {
        return each;
      }
    }
    return null;
  }

  /** The sum of all times, in nanoseconds. */
  long sum() {
    long sum = 0;
    for (Times each = head.get(); each != null; each = each.next) {
      sum += each.nanos.sum();
    }
    return sum;
  }

  void forEach(BiConsumer<Integer, LiveHistogram> action) {
    for (Times each = head.get(); each != null; each = each.next) {
      action.accept(each.status, each.nanos);
    }
  }
}
