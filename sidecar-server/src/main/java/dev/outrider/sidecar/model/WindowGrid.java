package dev.outrider.sidecar.model;

import java.time.Duration;

/**
 * The moments at which a figure's past is kept. Time is cut into slots; at the end of each slot in
 * which a report came, the figure is remembered.
 *
 * <p>A window begins at such an end: it is as long as asked for, or longer by less than a slot.
 *
 * @param slot how long each is; what is lost of a window's precision, and the price of a figure
 * @param reach the longest window
 */
record WindowGrid(Duration slot, Duration reach) {

  /** For plain counts, of which there may be thousands. */
  static final WindowGrid FIVE_MINUTES =
      new WindowGrid(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /** For histograms of a JVM as a whole, some 0.5 KB a moment, and for longer windows. */
  static final WindowGrid FIFTEEN_MINUTES =
      new WindowGrid(Duration.ofSeconds(15), Duration.ofMinutes(15));

  /** The end of the slot that the moment lies in; later than it. */
  long slotEnd(long nanos) {
    return (Math.floorDiv(nanos, slot.toNanos()) + 1) * slot.toNanos();
  }

  /** Where the window of that length begins that ends now. */
  long startOf(Duration span, long now) {
    return Math.floorDiv(now - span.toNanos(), slot.toNanos()) * slot.toNanos();
  }

  /** How many moments must be kept so that one of them is where the longest window begins. */
  int moments() {
    return (int) (reach.toNanos() / slot.toNanos()) + 2;
  }
}
