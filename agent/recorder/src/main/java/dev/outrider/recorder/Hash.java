package dev.outrider.recorder;

/** A 64-bit hash of text that is the same in every run, so that ids survive restarts. */
final class Hash {

  static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash() {}

  /** FNV-1a over 16-bit characters. */
  static long mix(long hash, char next) {
    return (hash ^ next) * PRIME;
  }

  static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mixed;
  }

  /** Lets every bit depend on every other (the finalizer of MurmurHash3). */
  static long spread(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
