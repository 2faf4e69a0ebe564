package dev.outrider.sidecar.history;

import java.util.Arrays;

/** Bytes being written; a number takes as many as it needs. For one thread. */
final class ByteSink {

  private static final int FIRST_ROOM = 64;

  private byte[] bytes = new byte[FIRST_ROOM];
  private int size;

  /** Seven bits a byte, the lowest first; numbers that are not negative take fewest. */
  void number(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
  }

  /** A number that is small in amount, but may be negative. */
  void signed(long number) {
    number((number << 1) ^ (number >> 63));
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void put(byte next) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = next;
  }
}
