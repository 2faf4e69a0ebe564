package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Histogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed in one second: to be written, and only then to be counted from. A tick that could
 * not be written is thrown away; the next one holds what it held.
 */
final class Tick {

  /** A series, what it did, and what it is after that. */
  record Change(Series series, Sample sample, long number, @Nullable Histogram histogram) {}

  private record Written(TrackedJvm.TrackedEntry tracked, Entry entry) {}

  private final long second;
  private final List<TrackedJvm> jvms = new ArrayList<>();
  private final List<Series> unsaved = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Written> written = new ArrayList<>();

  /**
   * @param second in which it happened, since 1970 UTC
   */
  Tick(long second) {
    this.second = second;
  }

  long second() {
    return second;
  }

  /** JVMs whose rows are to be made, or brought up to date. */
  List<TrackedJvm> jvms() {
    return jvms;
  }

  /** Series that get rows although nothing of theirs changed, so that they are counted from now. */
  List<Series> unsaved() {
    return unsaved;
  }

  List<Change> changes() {
    return changes;
  }

  boolean isEmpty() {
    return jvms.isEmpty() && unsaved.isEmpty() && changes.isEmpty();
  }

  void add(Series series, Sample sample, long number) {
    changes.add(new Change(series, sample, number, null));
  }

  void add(Series series, Sample sample, Histogram histogram) {
    changes.add(new Change(series, sample, 0, histogram));
  }

  void seen(TrackedJvm.TrackedEntry tracked, Entry entry) {
    written.add(new Written(tracked, entry));
  }

  /** All of it is in the database. */
  void committed() {
    for (Change change : changes) {
      if (change.histogram() != null) {
        change.series().became(change.histogram());
      } else {
        change.series().became(change.number());
      }
    }
    written.forEach(each -> each.tracked().written(each.entry()));
  }
}
