package dev.outrider.recorder;

/**
 * The buckets of every histogram, in the agent and in the sidecar alike.
 *
 * <p>Log-linear: values below 16 have a bucket each, and every power of two above is split into 16
 * equal buckets. A bucket reported by its midpoint is off by at most 1/32 (3.2 %) of the true
 * value. Values are non-negative integers in whatever unit the histogram is of (nanoseconds, bytes,
 * rows); negative ones count as 0, and those of 2^48 or more count in the last bucket.
 */
public final class HistogramLayout {

  /** Buckets in a row: one row for the values below 16, then one for each power of two. */
  public static final int ROW_SIZE = 1 << 4;

  private static final int ROW_BITS = 4;
  private static final int HIGHEST_BIT = 47;

  /** Rows in a histogram. */
  public static final int ROWS = HIGHEST_BIT - ROW_BITS + 2;

  /** Buckets in a histogram; indexes run from 0 to this, exclusive. */
  public static final int BUCKETS = ROWS * ROW_SIZE;

  private HistogramLayout() {}

  /** The bucket that {@code value} counts in. */
  public static int bucketOf(long value) {
    if (value < ROW_SIZE) {
      return value < 0 ? 0 : (int) value;
    }
    int highestBit = 63 - Long.numberOfLeadingZeros(value);
    if (highestBit > HIGHEST_BIT) {
      return BUCKETS - 1;
    }
    int shift = highestBit - ROW_BITS;
    return ((shift + 1) << ROW_BITS) + ((int) (value >>> shift) & (ROW_SIZE - 1));
  }

  /** The smallest value that counts in {@code bucket}. */
  public static long lowest(int bucket) {
    int row = bucket >>> ROW_BITS;
    if (row == 0) {
      return bucket;
    }
    return (long) (ROW_SIZE + (bucket & (ROW_SIZE - 1))) << (row - 1);
  }

  /** The largest value that counts in {@code bucket}. */
  public static long highest(int bucket) {
    int row = bucket >>> ROW_BITS;
    return row == 0 ? bucket : lowest(bucket) + (1L << (row - 1)) - 1;
  }

  /** The value that stands for {@code bucket}: the middle of its range. */
  public static long middle(int bucket) {
    return lowest(bucket) + (highest(bucket) - lowest(bucket)) / 2;
  }
}
