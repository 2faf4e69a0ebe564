package dev.outrider.demo.studio.pooling;

import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pools of the Studio, which are switched together and emptied when they are switched. */
public final class Pools {
  private static final int MOST = 16;
  private static final int LARGEST_BODY_BYTES = 256 * 1024;
  private static final int LONGEST_TEXT = 16 * 1024;

  private final List<Pool<?>> all = new CopyOnWriteArrayList<>();
  private final Optimizations optimizations;

  public Pools(Optimizations optimizations) {
    this.optimizations = optimizations;
    optimizations.whenSwitched(
        Optimization.OBJECT_POOLING,
        on -> {
          int unused = clear();
        });
  }

  /** Leaves what all pools keep to the garbage collector, and returns how many objects that is. */
  public int clear() {
    return all.stream().mapToInt(Pool::clear).sum();
  }

  /** Arrays of {@code length} bytes, all of them 0. */
  public Pool<byte[]> buffers(int length) {
    return pool(
        new Pool<>(
            MOST,
            () -> new byte[length],
            buffer -> {
              Arrays.fill(buffer, (byte) 0);
              return true;
            },
            this::isOn));
  }

  /** Empty bodies of answers. */
  public Pool<Body> bodies() {
    return pool(
        new Pool<>(
            MOST,
            Body::new,
            body -> {
              body.reset();
              return body.capacity() <= LARGEST_BODY_BYTES;
            },
            this::isOn));
  }

  /** Empty builders. */
  public Pool<StringBuilder> stringBuilders() {
    return pool(
        new Pool<>(
            MOST,
            StringBuilder::new,
            builder -> {
              builder.setLength(0);
              return builder.capacity() <= LONGEST_TEXT;
            },
            this::isOn));
  }

  private boolean isOn() {
    return optimizations.isOn(Optimization.OBJECT_POOLING);
  }

  private <T> Pool<T> pool(Pool<T> pool) {
    all.add(pool);
    return pool;
  }
}
