package dev.outrider.agent.report;

/**
 * Places that are used in turn, as things to offer: what comes into a place replaces what was there
 * before, for the sidecar and for what is remembered of it here.
 */
public final class Places {

  private final Object[] places;

  public Places(int count) {
    places = new Object[count];
    for (int i = 0; i < count; i++) {
      places[i] = new Object();
    }
  }

  /** The number of the place that the thing of this sequence number has. */
  public int numberOf(long sequence) {
    return (int) (sequence % places.length);
  }

  /** What stands for the place, always the same. */
  public Object get(int number) {
    return places[number];
  }
}
