package dev.outrider.sidecar.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a figure was at the latest moments that it changed at. For one thread at a time.
 *
 * @param <S> the figure, immutable
 */
public final class WindowPast<S> {

  // Two arrays and not an object a moment: 2,000 caches have 62 moments each.
  private static final int FIRST_ROOM = 4;

  private final int most;
  private long[] times = new long[FIRST_ROOM];
  private @Nullable Object[] figures = new @Nullable Object[FIRST_ROOM];
  private int oldest;
  private int size;

  /**
   * @param most the most moments kept
   */
  public WindowPast(int most) {
    this.most = most;
  }

  /** Keeps that the figure was this from the moment on, which comes after all kept before. */
  public void add(long nanos, S figure) {
    if (size > 0 && figure.equals(newest())) {
      return;
    }
    if (size == most) {
      oldest = (oldest + 1) % times.length;
      size--;
    } else if (size == times.length) {
      grow();
    }
    int next = (oldest + size) % times.length;
    times[next] = nanos;
    figures[next] = figure;
    size++;
  }

  /** What the figure was at the moment; what it was first, if that was later. */
  public S at(long nanos) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (times[place(middle)] <= nanos) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return figure(low);
  }

  public S newest() {
    return figure(size - 1);
  }

  // What is in it was put there by add.
  @SuppressWarnings({"unchecked", "NullAway"})
  private S figure(int position) {
    return (S) figures[place(position)];
  }

  // Not %: a division for each step of each search was a tenth of the time of a list of 2,000.
  private int place(int position) {
    int place = oldest + position;
    return place < times.length ? place : place - times.length;
  }

  // Before anything was ever overwritten, the oldest is the first.
  private void grow() {
    int room = Math.min(most, 2 * times.length);
    times = Arrays.copyOf(times, room);
    figures = Arrays.copyOf(figures, room);
  }
}
