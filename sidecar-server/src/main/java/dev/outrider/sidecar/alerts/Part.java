package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.model.WindowPast;
import java.time.Duration;

/** What one JVM has in the figures of one alert: as they are, and as they were. For one thread. */
final class Part {

  /** So many slots a window has: what is lost of its precision, and the price of a part. */
  private static final int SLOTS = 10;

  private static final long SHORTEST_SLOT = Duration.ofSeconds(1).toNanos();

  private final long slotNanos;
  private final int moments;
  private WindowPast<Figure> past;
  private Figure now;
  private long knownSince;
  private long keptAt;
  private long seenAt;

  /**
   * @param overNanos how far back is looked; 0 for not at all
   * @param fromZero whether it has only just begun, so that all of it counts
   */
  Part(long overNanos, Figure first, long nanos, boolean fromZero) {
    this.slotNanos = Math.max(SHORTEST_SLOT, overNanos / SLOTS);
    this.moments = (int) (overNanos / slotNanos) + 3;
    this.past = new WindowPast<>(moments);
    this.now = first;
    begin(nanos, fromZero ? Figure.ZERO : first);
  }

  private void begin(long nanos, Figure figure) {
    past = new WindowPast<>(moments);
    past.add(nanos, figure);
    knownSince = nanos;
    keptAt = nanos;
    seenAt = nanos;
  }

  /** It is that now. */
  void is(Figure figure, long nanos) {
    seenAt = nanos;
    if (nanos - keptAt >= slotNanos) {
      // As it was until now: the window then begins where the time before has ended.
      past.add(nanos, figure);
      keptAt = nanos;
    }
    now = figure;
  }

  /** The same of what only rises: if it fell, it is counted anew from here. */
  void roseTo(Figure figure, long nanos) {
    if (figure.isBelow(now)) {
      begin(nanos, figure);
      now = figure;
    } else {
      is(figure, nanos);
    }
  }

  Figure now() {
    return now;
  }

  /** What it was then; what it was first, if it is not known for so long. */
  Figure at(long nanos) {
    return past.at(nanos);
  }

  long knownSince() {
    return knownSince;
  }

  long seenAt() {
    return seenAt;
  }
}
