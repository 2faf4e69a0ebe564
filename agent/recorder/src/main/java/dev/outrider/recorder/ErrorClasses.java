package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by class of SQLState. Lock-free: a list that grows at its head and never shrinks;
 * SQL knows some forty classes, and beyond {@link #MOST} all others count as {@code none}.
 */
final class ErrorClasses {

  private static final int MOST = 100;

  private static final class Counted {
    final String name;
    final AtomicLong count = new AtomicLong();
    final @Nullable Counted next;
    final int length;

    Counted(String name, @Nullable Counted next) {
      this.name = name;
      this.next = next;
      this.length = next == null ? 1 : next.length + 1;
    }
  }

  private final AtomicReference<@Nullable Counted> head = new AtomicReference<>();

  void failed(String sqlStateClass) {
    Counted first = head.get();
    Counted found = find(first, sqlStateClass);
    while (found == null) {
      String name = first != null && first.length >= MOST ? SqlStates.NONE : sqlStateClass;
      found = find(first, name);
      if (found == null) {
        Counted added = new Counted(name, first);
        found = head.compareAndSet(first, added) ? added : null;
        first = head.get();
      }
    }
    found.count.getAndIncrement();
  }

  private static @Nullable Counted find(@Nullable Counted first, String name) {
    for (Counted each = first; each != null; each = each.next) {
      if (each.name.equals(name)) {
        return each;
      }
    }
    return null;
  }

  void forEach(ObjLongConsumer<String> action) {
    for (Counted each = head.get(); each != null; each = each.next) {
      action.accept(each.name, each.count.get());
    }
  }
}
