package dev.outrider.sidecar.history;

/** Reads what a {@link ByteSink} wrote. For one thread. */
final class ByteSource {

  private static final int MOST_BITS = 64;

  private final byte[] bytes;
  private int next;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return next < bytes.length;
  }

  /**
   * @throws DamagedException if what is left is no number
   */
  long number() {
    long number = 0;
    for (int shift = 0; shift < MOST_BITS; shift += 7) {
      if (next == bytes.length) {
        throw new DamagedException("a number ends in the middle, at byte " + next);
      }
      byte part = bytes[next++];
      number |= (part & 0x7fL) << shift;
      if (part >= 0) {
        return number;
      }
    }
    throw new DamagedException("a number has no end, at byte " + next);
  }

  long signed() {
    long number = number();
    return (number >>> 1) ^ -(number & 1);
  }

  /**
   * A number that an array is to have the length of.
   *
   * @throws DamagedException if it is not from 0 to {@code most}
   */
  int length(int most) {
    long number = number();
    if (number < 0 || number > most) {
      throw new DamagedException("a length is " + number + ", which is over " + most);
    }
    return (int) number;
  }
}
