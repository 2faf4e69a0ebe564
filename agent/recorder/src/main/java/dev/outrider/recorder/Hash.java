package dev.outrider.recorder;

/** A 64-bit hash of text that is the same in every run, so that ids survive restarts. */
public final class Hash {

  /** What every hash begins with: FNV-1a's offset basis. */
  public static final long START = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private Hash() {}

  /** FNV-1a over 16-bit characters. */
  public static long mix(long hash, char next) {
    return (hash ^ next) * PRIME;
  }

  /** The hash gone on with all characters of a text, as FNV-1a does. */
  public static long mix(long hash, String text) {
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      mixed = mix(mixed, text.charAt(i));
    }
    return mixed;
  }

  /**
   * Four characters at a time, from {@code 0} to {@code to}, a multiple of four.
   *
   * <p>A multiplication waits for the one before it, so that four in one are four times as fast.
   */
  public static long mixByFours(long hash, char[] text, int to) {
    long mixed = hash;
    for (int i = 0; i < to; i += 4) {
      long four = text[i] | (long) text[i + 1] << 16;
      four |= (long) text[i + 2] << 32 | (long) text[i + 3] << 48;
      mixed = (mixed ^ four) * ODD;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }

  /** Lets every bit depend on every other (the finalizer of MurmurHash3). */
  public static long spread(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
