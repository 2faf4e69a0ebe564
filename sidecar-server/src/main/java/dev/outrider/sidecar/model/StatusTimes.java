package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The time of each request in nanoseconds, by the status it ended with. */
public final class StatusTimes {

  private final SortedMap<Integer, Histogram> byStatus;
  private final long count;
  private final long sumNanos;

  // Put together when first asked for: most readers want no more than counts and sums. Two threads
  // may both do so, and get the same.
  private @Nullable Histogram all;

  private StatusTimes(SortedMap<Integer, Histogram> byStatus) {
    this.byStatus = byStatus;
    this.count = byStatus.values().stream().mapToLong(Histogram::count).sum();
    this.sumNanos = byStatus.values().stream().mapToLong(Histogram::sum).sum();
  }

  static StatusTimes of(Entry entry) {
    SortedMap<Integer, Histogram> byStatus = new TreeMap<>();
    NamedFields.of(entry.histograms(), Field.Endpoint.NANOS_OF_STATUS)
        .forEach(
            (status, nanos) -> {
              try {
                byStatus.merge(Integer.valueOf(status), nanos, Histogram::plus);
              } catch (NumberFormatException e) {
                // No status that is known here: a field of a later agent, which is skipped.
              }
            });
    return new StatusTimes(byStatus);
  }

  public SortedMap<Integer, Histogram> byStatus() {
    return byStatus;
  }

  /** How many requests there were. */
  public long count() {
    return count;
  }

  /** How many requests ended with such a status. */
  public long count(IntPredicate wanted) {
    long requests = 0;
    for (var times : byStatus.entrySet()) {
      if (wanted.test(times.getKey())) {
        requests += times.getValue().count();
      }
    }
    return requests;
  }

  /** The time of all requests together, in nanoseconds. */
  public long sumNanos() {
    return sumNanos;
  }

  /** The time of each request, whatever its status. */
  public Histogram all() {
    @Nullable Histogram known = all;
    if (known == null) {
      known = JvmGroup.merged(byStatus.values().stream());
      all = known;
    }
    return known;
  }

  StatusTimes plus(StatusTimes other) {
    return new StatusTimes(NamedFields.merged(byStatus, other.byStatus, Histogram::plus));
  }
}
