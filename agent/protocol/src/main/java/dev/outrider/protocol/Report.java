package dev.outrider.protocol;

import java.util.List;

/**
 * What changed in one JVM since the sidecar last acknowledged a report, in cumulative values.
 *
 * <p>Immutable. A report that is {@code whole} begins a JVM's story for a sidecar that does not
 * know it: the entries of that report and of those after it are all there is.
 */
public final class Report {

  private final String jvmId;
  private final long sequence;
  private final boolean whole;
  private final long timeMillis;
  private final List<Entry> entries;

  public Report(String jvmId, long sequence, boolean whole, long timeMillis, List<Entry> entries) {
    this.jvmId = jvmId;
    this.sequence = sequence;
    this.whole = whole;
    this.timeMillis = timeMillis;
    this.entries = List.copyOf(entries);
  }

  /** The random id of the JVM's run. */
  public String jvmId() {
    return jvmId;
  }

  /** Rises by one with each report of a JVM, sent again or not; an overtaken report is ignored. */
  public long sequence() {
    return sequence;
  }

  public boolean whole() {
    return whole;
  }

  /** When the report was made, by the host's clock, in milliseconds since 1970 UTC. */
  public long timeMillis() {
    return timeMillis;
  }

  public List<Entry> entries() {
    return entries;
  }
}
