package dev.outrider.demo.studio.pooling;

import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Lends out objects that are used again; off, it makes a new one for everybody. Any thread may
 * call, nobody waits: where nothing is kept there is a new one, and what is too much is left to the
 * garbage collector.
 */
public final class Pool<T> {
  private final BlockingQueue<T> kept;
  private final Supplier<T> factory;
  private final Predicate<T> cleaner;
  private final BooleanSupplier on;

  /**
   * Creates an empty pool.
   *
   * @param most how many are kept
   * @param cleaner makes a used one as good as new, or returns false if it is not worth keeping
   */
  public Pool(int most, Supplier<T> factory, Predicate<T> cleaner, BooleanSupplier on) {
    this.kept = new ArrayBlockingQueue<>(most);
    this.factory = factory;
    this.cleaner = cleaner;
    this.on = on;
  }

  /** Lends one out until the lease is closed. */
  public Lease get() {
    T value = on.getAsBoolean() ? kept.poll() : null;
    return new Lease(value == null ? factory.get() : value);
  }

  /** Lends one out for as long as {@code work} takes, which must not hold on to it. */
  public <R> R use(Function<T, R> work) {
    try (Lease lease = get()) {
      return work.apply(lease.value());
    }
  }

  /** Leaves all that is kept to the garbage collector, and returns how many objects that is. */
  int clear() {
    return kept.drainTo(new ArrayList<>());
  }

  int size() {
    return kept.size();
  }

  /** The right to use an object; to return it twice does nothing. */
  public final class Lease implements AutoCloseable {
    private final T value;
    private final AtomicBoolean returned = new AtomicBoolean();

    private Lease(T value) {
      this.value = value;
    }

    /** The object, which is this borrower's until the lease is closed. */
    public T value() {
      if (returned.get()) {
        throw new IllegalStateException("The object was returned; it may be in use elsewhere.");
      }
      return value;
    }

    @Override
    public void close() {
      if (!returned.getAndSet(true) && on.getAsBoolean() && cleaner.test(value)) {
        // Full: dropped.
        boolean unused = kept.offer(value);
      }
    }
  }
}
