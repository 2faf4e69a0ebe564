package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts by name. Lock-free: a list that grows at its head and never shrinks; what comes once it is
 * full counts under the last name of all.
 */
public final class NamedCounts {

  private final int most;
  private final String beyond;

  private static final class Counted {
    final String name;
    final AtomicLong count = new AtomicLong(1);
    final @Nullable Counted next;
    final int length;

    Counted(String name, @Nullable Counted next) {
      this.name = name;
      this.next = next;
      this.length = next == null ? 1 : next.length + 1;
    }
  }

  private final AtomicReference<@Nullable Counted> head = new AtomicReference<>();

  /**
   * @param most names that are told apart
   * @param beyond the name of all others
   */
  public NamedCounts(int most, String beyond) {
    this.most = most;
    this.beyond = beyond;
  }

  /** Counts one of this name. */
  public void count(String name) {
    while (true) {
      Counted first = head.get();
      Counted found = find(first, name);
      boolean full = first != null && first.length >= most;
      if (found == null && full) {
        found = find(first, beyond);
      }
      if (found != null) {
        found.count.getAndIncrement();
        return;
      }
      // With its first count: nobody sees a name without one.
      if (head.compareAndSet(first, new Counted(full ? beyond : name, first))) {
        return;
      }
    }
  }

  private static @Nullable Counted find(@Nullable Counted first, String name) {
    for (Counted each = first; each != null; each = each.next) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    return null;
  }

  /** Hands over every name and its count. */
  public void forEach(ObjLongConsumer<String> action) {
    for (Counted each = head.get(); each != null; each = each.next) {
      action.accept(each.name, each.count.get());
    }
  }
}
