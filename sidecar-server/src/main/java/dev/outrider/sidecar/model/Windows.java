package dev.outrider.sidecar.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a cumulative figure of one JVM rose in the last minutes, for each of the things that
 * have it: the gets of each cache, the times of all requests. Any thread may ask.
 *
 * <p>As all that agents send is cumulative, two values are enough to tell what was between them,
 * exactly: counts by subtraction, and a percentile from the difference of two histograms. So only
 * the figure's past at the moments of a {@link WindowGrid} is kept, and of those only where it
 * changed.
 *
 * @param <S> the figure, immutable and with an {@code equals}
 */
final class Windows<S> {

  /**
   * By how much a figure rose.
   *
   * @param <S> the figure
   */
  @FunctionalInterface
  interface Rise<S> {
    /** The later less the earlier; null if the later is smaller, and so counts something else. */
    @Nullable S between(S earlier, S later);
  }

  private final WindowGrid grid;
  private final S zero;
  private final Rise<S> rise;
  private final Map<String, WindowPast<S>> pastById = new HashMap<>();
  private boolean newOnesAreNew;
  private long lastKept;

  /**
   * @param zero the figure of a thing that has only just begun
   */
  Windows(WindowGrid grid, S zero, Rise<S> rise) {
    this.grid = grid;
    this.zero = zero;
    this.rise = rise;
  }

  WindowGrid grid() {
    return grid;
  }

  /**
   * Keeps what the figures are now, as of the moment; the pasts of things not among them go.
   *
   * @param nanos the first report's arrival, and later the end of a slot in which one came
   * @param complete whether a thing that is not among them, but is the next time, must be new then
   */
  synchronized void keep(long nanos, Map<String, S> figures, boolean complete) {
    pastById.keySet().retainAll(figures.keySet());
    figures.forEach((id, figure) -> keep(nanos, id, figure));
    newOnesAreNew = complete;
    lastKept = nanos;
  }

  private void keep(long nanos, String id, S figure) {
    @Nullable WindowPast<S> past = pastById.get(id);
    if (past == null && newOnesAreNew) {
      past = new WindowPast<>(grid.moments());
      past.add(lastKept, zero);
    } else if (past == null || rise.between(past.newest(), figure) == null) {
      past = new WindowPast<>(grid.moments());
    }
    past.add(nanos, figure);
    pastById.put(id, past);
  }

  /**
   * By how much the figure rose in the window of that length that ends now, or since it is known
   * here if that is shorter; null if that cannot be told.
   *
   * @param span at most the reach of the grid
   * @param figure what it is now
   * @param lastReport when the last report came
   */
  @Nullable S over(Duration span, String id, S figure, long lastReport, long now) {
    return over(List.of(span), id, figure, lastReport, now).get(0);
  }

  /** The same of several windows, in their order, with one look at what is kept. */
  synchronized List<@Nullable S> over(
      List<Duration> spans, String id, S figure, long lastReport, long now) {
    @Nullable WindowPast<S> past = pastById.get(id);
    long knownUntil = grid.slotEnd(lastReport);
    List<@Nullable S> rises = new ArrayList<>(spans.size());
    for (Duration span : spans) {
      long start = grid.startOf(span, now);
      rises.add(start >= knownUntil ? zero : rise(past, start, figure));
    }
    return rises;
  }

  private @Nullable S rise(@Nullable WindowPast<S> past, long start, S figure) {
    if (past != null) {
      return rise.between(past.at(start), figure);
    }
    return newOnesAreNew ? rise.between(zero, figure) : null;
  }
}
