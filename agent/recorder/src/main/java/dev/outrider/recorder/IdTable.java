package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bounded table by 64-bit id that grows but never shrinks. Looking up allocates nothing.
 *
 * <p>Lock-free: an entry is published once, by compare-and-set into the first empty place of its
 * probe sequence, and stays there.
 *
 * <p>Why not ConcurrentHashMap? Its keys would be boxed on every look-up.
 */
public final class IdTable<T extends Identified> {

  private final AtomicReferenceArray<T> places;
  private final int mask;
  private final int capacity;
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param capacity how many things it holds at most; a power of two at least twice as many places
   *     keep probe sequences short
   */
  public IdTable(int capacity) {
    int length = Integer.highestOneBit(capacity) * 4;
    this.places = new AtomicReferenceArray<>(length);
    this.mask = length - 1;
    this.capacity = capacity;
  }

  /** What has this id, or null. */
  public @Nullable T get(long id) {
    for (int i = (int) Hash.spread(id) & mask; ; i = (i + 1) & mask) {
      T there = places.get(i);
      if (there == null || there.id() == id) {
        return there;
      }
    }
  }

  /** The thing of that id: an earlier one if there is one, else this; null if the table is full. */
  public @Nullable T add(T thing) {
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      return get(thing.id());
    }
    for (int i = (int) Hash.spread(thing.id()) & mask; ; i = (i + 1) & mask) {
      T there = places.compareAndExchange(i, null, thing);
      if (there == null) {
        return thing;
      }
      if (there.id() == thing.id()) {
        size.decrementAndGet();
        return there;
      }
    }
  }

  /** How many entries there are. */
  public int size() {
    return size.get();
  }

  /** Hands over every entry; those that are added meanwhile or not. */
  public void forEach(Consumer<? super T> action) {
    for (int i = 0; i < places.length(); i++) {
      T thing = places.get(i);
      if (thing != null) {
        action.accept(thing);
      }
    }
  }
}
