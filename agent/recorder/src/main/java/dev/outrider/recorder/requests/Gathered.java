package dev.outrider.recorder.requests;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Things that any thread may add and any thread may take, each taken once. Lock-free. */
final class Gathered<T> {

  private static final class Link<T> {
    final T thing;
    final @Nullable Link<T> next;

    Link(T thing, @Nullable Link<T> next) {
      this.thing = thing;
      this.next = next;
    }
  }

  private final AtomicReference<@Nullable Link<T>> first = new AtomicReference<>();

  void add(T thing) {
    Link<T> before;
    do {
      before = first.get();
    } while (!first.compareAndSet(before, new Link<>(thing, before)));
  }

  boolean isEmpty() {
    return first.get() == null;
  }

  /** Takes all that is there now. Allocates nothing if that is nothing. */
  void take(Consumer<? super T> taker) {
    if (first.get() == null) {
      return;
    }
    for (Link<T> each = first.getAndSet(null); each != null; each = each.next) {
      taker.accept(each.thing);
    }
  }
}
