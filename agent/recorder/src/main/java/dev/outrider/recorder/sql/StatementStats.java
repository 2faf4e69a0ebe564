package dev.outrider.recorder.sql;

import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.NamedCounts;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** What was counted of one statement. Written by any host thread, without locks. */
public final class StatementStats implements Identified, RowSink {

  // Taking a stack costs tens of microseconds: once a second a statement is little, and still shows
  // each endpoint's soon.
  private static final long STACK_INTERVAL_NANOS = 1_000_000_000L;

  // SQL knows some forty.
  private static final int MOST_ERROR_CLASSES = 100;

  private final long id;
  private final String text;
  private final String system;
  private final LiveHistogram nanos = new LiveHistogram();
  private final AtomicLong errors = new AtomicLong();
  private final NamedCounts errorClasses = new NamedCounts(MOST_ERROR_CLASSES, SqlStates.NONE);
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong batchItems = new AtomicLong();

  private volatile @Nullable ConnectionOrigin origin;
  private volatile long stackTakenNanos = System.nanoTime() - STACK_INTERVAL_NANOS;

  StatementStats(long id, String text, String system) {
    this.id = id;
    this.text = text;
    this.system = system;
  }

  /** An execution ended well. */
  public void executed(long durationNanos) {
    // Never 0: a changed sum of time tells the reporter that anything changed at all.
    nanos.record(Math.max(1, durationNanos));
  }

  /** An execution failed. */
  public void failed(long durationNanos, String sqlStateClass) {
    errors.getAndIncrement();
    errorClasses.count(sqlStateClass);
    executed(durationNanos);
  }

  @Override
  public void read(int more) {
    rows.getAndAdd(more);
  }

  /** A batch of this many items was executed. */
  public void batched(int items) {
    batchItems.getAndAdd(items);
  }

  /** A connection of this origin executed it. */
  public void ranOn(@Nullable ConnectionOrigin by) {
    ConnectionOrigin known = origin;
    // The first stays while it is open: connections take turns, and a field that is written by
    // every one of them would be fought over.
    if (by != null && by != known && (known == null || known.isPast())) {
      origin = by;
    }
  }

  /** Whether it is time to note again where the host executes this too often; not asked twice. */
  boolean isStackWanted() {
    long now = System.nanoTime();
    if (now - stackTakenNanos < STACK_INTERVAL_NANOS) {
      return false;
    }
    stackTakenNanos = now;
    return true;
  }

  @Override
  public long id() {
    return id;
  }

  /** The fingerprint: no literal, at most {@link Statements#MAX_TEXT_LENGTH} characters. */
  public String text() {
    return text;
  }

  /** The database, as the semantic conventions name it. */
  public String system() {
    return system;
  }

  /** Durations of all executions, failed ones too, in nanoseconds. */
  public LiveHistogram nanos() {
    return nanos;
  }

  /** Executions that ended with an exception. */
  public long errors() {
    return errors.get();
  }

  /** Hands over each class of SQLState that failures had, and how many had it. */
  public void forEachErrorClass(ObjLongConsumer<String> action) {
    errorClasses.forEach(action);
  }

  /** Rows read of its results, as far as those are closed. */
  public long rows() {
    return rows.get();
  }

  /** Entries of the batches executed. */
  public long batchItems() {
    return batchItems.get();
  }

  /** How a connection that executed it was made: an open one if there is; null if none is known. */
  public @Nullable ConnectionOrigin origin() {
    return origin;
  }
}
