package dev.outrider.protocol;

import dev.outrider.recorder.HistogramLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable histogram in {@link HistogramLayout}'s buckets, with the exact sum and maximum.
 *
 * <p>Percentiles are within 3.2 % of the true value; count, sum and maximum are exact.
 */
public final class Histogram {

  public static final Histogram EMPTY = new Histogram(new int[0], new long[0], 0, 0);

  // Only buckets that count something, by rising index: most histograms touch a few dozen of 720.
  private final int[] buckets;
  private final long[] counts;
  private final long count;
  private final long sum;
  private final long max;

  private Histogram(int[] buckets, long[] counts, long sum, long max) {
    this.buckets = buckets;
    this.counts = counts;
    this.count = Arrays.stream(counts).sum();
    this.sum = sum;
    this.max = max;
  }

  /**
   * Of the given counts, one a bucket.
   *
   * @param countByBucket as many counts as {@link HistogramLayout#BUCKETS}, none negative
   */
  public static Histogram of(long[] countByBucket, long sum, long max) {
    int used = 0;
    for (long count : countByBucket) {
      if (count != 0) {
        used++;
      }
    }
    int[] buckets = new int[used];
    long[] counts = new long[used];
    int next = 0;
    for (int bucket = 0; bucket < countByBucket.length; bucket++) {
      if (countByBucket[bucket] != 0) {
        buckets[next] = bucket;
        counts[next++] = countByBucket[bucket];
      }
    }
    return new Histogram(buckets, counts, sum, max);
  }

  /**
   * Of the counts of the buckets that have any; the arrays are not to be changed any more.
   *
   * @param buckets indices in {@link HistogramLayout}, rising
   * @param counts as many, all above zero
   */
  static Histogram ofUsed(int[] buckets, long[] counts, long sum, long max) {
    return new Histogram(buckets, counts, sum, max);
  }

  /** How many values were recorded. */
  public long count() {
    return count;
  }

  /** The sum of all values, in the histogram's unit. */
  public long sum() {
    return sum;
  }

  /** The largest value, or 0 if none was recorded. */
  public long max() {
    return max;
  }

  /** How many different buckets count something. */
  public int usedBuckets() {
    return buckets.length;
  }

  /** The index in {@link HistogramLayout} of the {@code position}-th used bucket. */
  public int bucketAt(int position) {
    return buckets[position];
  }

  /** The count of the {@code position}-th used bucket. */
  public long countAt(int position) {
    return counts[position];
  }

  /**
   * The value below or at which the given share of all values lies; 0 if there are none.
   *
   * @param share between 0 and 1, such as 0.95
   */
  public long percentile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < buckets.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.min(HistogramLayout.middle(buckets[i]), max);
      }
    }
    return max;
  }

  /** How many values count in buckets that lie wholly at or below {@code bound}. */
  public long countUpTo(long bound) {
    long total = 0;
    for (int i = 0; i < buckets.length && HistogramLayout.highest(buckets[i]) <= bound; i++) {
      total += counts[i];
    }
    return total;
  }

  /** Both histograms as if recorded into one. */
  public Histogram plus(Histogram other) {
    if (count == 0) {
      return other;
    }
    if (other.count == 0) {
      return this;
    }
    int[] both = new int[buckets.length + other.buckets.length];
    long[] sums = new long[both.length];
    int used = 0;
    int mine = 0;
    int theirs = 0;
    while (mine < buckets.length || theirs < other.buckets.length) {
      int bucket = Math.min(bucketOrNone(mine), other.bucketOrNone(theirs));
      both[used] = bucket;
      if (bucketOrNone(mine) == bucket) {
        sums[used] += counts[mine++];
      }
      if (other.bucketOrNone(theirs) == bucket) {
        sums[used] += other.counts[theirs++];
      }
      used++;
    }
    return new Histogram(
        Arrays.copyOf(both, used),
        Arrays.copyOf(sums, used),
        sum + other.sum,
        Math.max(max, other.max));
  }

  private int bucketOrNone(int position) {
    return position < buckets.length ? buckets[position] : Integer.MAX_VALUE;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Histogram)) {
      return false;
    }
    Histogram that = (Histogram) other;
    return sum == that.sum
        && max == that.max
        && Arrays.equals(buckets, that.buckets)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts) * 31 + Long.hashCode(sum);
  }

  @Override
  public String toString() {
    return "count=" + count + " sum=" + sum + " max=" + max;
  }
}
