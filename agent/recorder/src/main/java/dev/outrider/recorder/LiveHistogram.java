package dev.outrider.recorder;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A histogram that host threads record into, in {@link HistogramLayout}'s buckets, with the exact
 * sum and maximum.
 *
 * <p>Lock-free. Any thread may record; one that reads meanwhile sees each value in the count at
 * once and in the sum and maximum a moment later or earlier.
 */
public final class LiveHistogram {

  // A row of 16 buckets is made when a first value falls into it: durations of one statement touch
  // six or seven rows of 45, so 2,000 statements take 2.5 MB instead of 12.
  private final AtomicReferenceArray<AtomicLongArray> rows =
      new AtomicReferenceArray<>(HistogramLayout.ROWS);
  private final AtomicLong sum = new AtomicLong();
  private final AtomicLong max = new AtomicLong();

  /** Counts {@code value}; a negative one counts as 0. */
  public void record(long value) {
    long recorded = Math.max(0, value);
    int bucket = HistogramLayout.bucketOf(recorded);
    rowOf(bucket / HistogramLayout.ROW_SIZE).getAndIncrement(bucket % HistogramLayout.ROW_SIZE);
    sum.getAndAdd(recorded);
    if (recorded > max.get()) {
      raiseMax(recorded);
    }
  }

  private AtomicLongArray rowOf(int index) {
    AtomicLongArray row = rows.get(index);
    return row != null ? row : addRow(index);
  }

  private AtomicLongArray addRow(int index) {
    AtomicLongArray fresh = new AtomicLongArray(HistogramLayout.ROW_SIZE);
    AtomicLongArray earlier = rows.compareAndExchange(index, null, fresh);
    return earlier != null ? earlier : fresh;
  }

  private void raiseMax(long value) {
    long seen = max.get();
    while (value > seen && !max.compareAndSet(seen, value)) {
      seen = max.get();
    }
  }

  /** How many values were recorded. */
  public long count() {
    long total = 0;
    for (int index = 0; index < HistogramLayout.ROWS; index++) {
      AtomicLongArray row = rows.get(index);
      for (int i = 0; row != null && i < HistogramLayout.ROW_SIZE; i++) {
        total += row.get(i);
      }
    }
    return total;
  }

  /** The sum of all values. */
  public long sum() {
    return sum.get();
  }

  /** The largest value, or 0 if none was recorded. */
  public long max() {
    return max.get();
  }

  /**
   * Copies the counts, one a bucket.
   *
   * @param countByBucket at least {@link HistogramLayout#BUCKETS} long; overwritten
   */
  public void copyTo(long[] countByBucket) {
    for (int bucket = 0; bucket < HistogramLayout.BUCKETS; bucket++) {
      AtomicLongArray row = rows.get(bucket / HistogramLayout.ROW_SIZE);
      countByBucket[bucket] = row == null ? 0 : row.get(bucket % HistogramLayout.ROW_SIZE);
    }
  }
}
