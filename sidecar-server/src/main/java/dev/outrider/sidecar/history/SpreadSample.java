package dev.outrider.sidecar.history;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import org.jspecify.annotations.Nullable;

/**
 * The values of a histogram, in its own buckets: samples add up to exactly what one histogram of
 * all their values would hold.
 *
 * <p>The maximum is exact where it is the largest value of the JVM's run so far; else it is the
 * middle of the highest bucket that counts, and so within the histogram's error as percentiles are.
 */
final class SpreadSample extends Sample {

  // Only buckets that count something, by rising index.
  private int[] buckets;
  private long[] counts;
  private int used;
  private long sum;
  private long max;

  private SpreadSample(int room) {
    this.buckets = new int[room];
    this.counts = new long[room];
  }

  static SpreadSample empty() {
    return new SpreadSample(0);
  }

  static SpreadSample of(Histogram histogram) {
    SpreadSample sample = new SpreadSample(histogram.usedBuckets());
    for (int i = 0; i < histogram.usedBuckets(); i++) {
      sample.append(histogram.bucketAt(i), histogram.countAt(i));
    }
    sample.sum = histogram.sum();
    sample.max = histogram.max();
    return sample;
  }

  /**
   * The values recorded from one cumulative histogram to a later one of the same series.
   *
   * @return null if the later one has lost values, and so is none of the same series
   */
  static @Nullable SpreadSample between(Histogram earlier, Histogram later) {
    SpreadSample sample = new SpreadSample(later.usedBuckets());
    int old = 0;
    for (int i = 0; i < later.usedBuckets(); i++) {
      int bucket = later.bucketAt(i);
      long before = 0;
      if (old < earlier.usedBuckets() && earlier.bucketAt(old) == bucket) {
        before = earlier.countAt(old++);
      }
      long grown = later.countAt(i) - before;
      if (grown < 0) {
        return null;
      }
      if (grown > 0) {
        sample.append(bucket, grown);
      }
    }
    if (old < earlier.usedBuckets() || later.sum() < earlier.sum()) {
      return null;
    }
    sample.sum = later.sum() - earlier.sum();
    sample.max = sample.maxBetween(earlier, later);
    return sample;
  }

  private long maxBetween(Histogram earlier, Histogram later) {
    if (later.max() > earlier.max() || used == 0) {
      return later.max();
    }
    return Math.min(HistogramLayout.middle(buckets[used - 1]), later.max());
  }

  static SpreadSample read(ByteSource in) {
    int used = in.length(HistogramLayout.BUCKETS);
    SpreadSample sample = new SpreadSample(used);
    long bucket = -1;
    for (int i = 0; i < used; i++) {
      bucket += 1 + in.number();
      if (bucket < 0 || bucket >= HistogramLayout.BUCKETS) {
        throw new DamagedException("there is no bucket " + bucket + " in a histogram");
      }
      sample.append((int) bucket, in.number());
    }
    sample.sum = in.number();
    sample.max = in.number();
    return sample;
  }

  boolean isEmpty() {
    return used == 0;
  }

  /** How many values were recorded. */
  long count() {
    long count = 0;
    for (int i = 0; i < used; i++) {
      count += counts[i];
    }
    return count;
  }

  Histogram toHistogram() {
    long[] dense = new long[HistogramLayout.BUCKETS];
    for (int i = 0; i < used; i++) {
      dense[buckets[i]] = counts[i];
    }
    return Histogram.of(dense, sum, max);
  }

  @Override
  SeriesType type() {
    return SeriesType.HISTOGRAM;
  }

  @Override
  void then(Sample later) {
    SpreadSample other = (SpreadSample) later;
    int added = addToThoseThere(other);
    if (added < other.used) {
      insert(other, added);
    }
    sum += other.sum;
    max = Math.max(max, other.max);
  }

  /** Adds to the buckets that both count in, up to the first that is only in the other one. */
  private int addToThoseThere(SpreadSample other) {
    int mine = 0;
    for (int theirs = 0; theirs < other.used; theirs++) {
      while (bucketAt(mine) < other.buckets[theirs]) {
        mine++;
      }
      if (bucketAt(mine) != other.buckets[theirs]) {
        return theirs;
      }
      counts[mine] += other.counts[theirs];
    }
    return other.used;
  }

  /** Adds the other one's buckets from that position on. */
  private void insert(SpreadSample other, int from) {
    SpreadSample both = new SpreadSample(used + other.used - from);
    int mine = 0;
    int theirs = from;
    while (mine < used || theirs < other.used) {
      int bucket = Math.min(bucketAt(mine), other.bucketAt(theirs));
      long count = 0;
      if (bucketAt(mine) == bucket) {
        count += counts[mine++];
      }
      if (other.bucketAt(theirs) == bucket) {
        count += other.counts[theirs++];
      }
      both.append(bucket, count);
    }
    buckets = both.buckets;
    counts = both.counts;
    used = both.used;
  }

  @Override
  void beside(Sample other) {
    then(other);
  }

  @Override
  void write(ByteSink out) {
    out.number(used);
    int before = -1;
    for (int i = 0; i < used; i++) {
      out.number(buckets[i] - before - 1);
      out.number(counts[i]);
      before = buckets[i];
    }
    out.number(sum);
    out.number(max);
  }

  private int bucketAt(int position) {
    return position < used ? buckets[position] : Integer.MAX_VALUE;
  }

  private void append(int bucket, long count) {
    buckets[used] = bucket;
    counts[used++] = count;
  }
}
