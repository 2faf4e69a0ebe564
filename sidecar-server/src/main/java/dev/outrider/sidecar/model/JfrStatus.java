package dev.outrider.sidecar.model;

import dev.outrider.protocol.Histogram;
import dev.outrider.recorder.HistogramLayout;
import dev.outrider.recorder.LiveHistogram;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How one JVM's flight recording is read, and how late. Any thread may write and read. */
public final class JfrStatus {

  /** How the recording comes here. */
  public enum Way {
    /** Read from the folder that the JVM writes. */
    SHARED_FOLDER("sharedFolder"),
    /** Sent by the agent as it is written. */
    SHIPPED("shipped"),
    /** Sent by the agent in whole chunks. */
    POLLED("polled"),
    /** Nobody wants it. */
    OFF("off"),
    /** Not at all; the reason says why. */
    UNAVAILABLE("unavailable");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /** As the API and the agents' protocol write it. */
    public String word() {
      return word;
    }

    /** Whether events come this way within seconds. */
    public boolean isLive() {
      return this == SHARED_FOLDER || this == SHIPPED;
    }

    /** Whether events come this way. */
    public boolean reads() {
      return this == SHARED_FOLDER || this == SHIPPED || this == POLLED;
    }
  }

  private record Now(Way way, @Nullable String reason) {}

  private volatile Now now = new Now(Way.UNAVAILABLE, "the agent has not told of a recording");
  private volatile LiveHistogram delayNanos = new LiveHistogram();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong switches = new AtomicLong();
  private final AtomicLong lostChunks = new AtomicLong();

  /** From now on the recording comes this way. */
  public void use(Way way, @Nullable String reason) {
    if (now.way() != way && way.reads()) {
      switches.incrementAndGet();
      delayNanos = new LiveHistogram();
    }
    now = new Now(way, reason);
  }

  /** An event was handled so long after it happened. */
  public void handled(long afterNanos) {
    events.incrementAndGet();
    delayNanos.record(afterNanos);
  }

  /** A chunk of the recording, or what was sent in its place, could not be read. */
  public void lost() {
    lostChunks.incrementAndGet();
  }

  /** Chunks whose events are not in the figures, for they could not be read. */
  public long lostChunks() {
    return lostChunks.get();
  }

  public Way way() {
    return now.way();
  }

  /** Why it comes this way, or not at all; null if there is nothing to say. */
  public @Nullable String reason() {
    return now.reason();
  }

  /** Events handled since the sidecar knows the JVM. */
  public long events() {
    return events.get();
  }

  /** How often a way was begun. */
  public long switches() {
    return switches.get();
  }

  /** From the end of each event, by the host's clock, to its handling, since this way was begun. */
  public Histogram delayNanos() {
    LiveHistogram live = delayNanos;
    long[] counts = new long[HistogramLayout.BUCKETS];
    live.copyTo(counts);
    return Histogram.of(counts, live.sum(), live.max());
  }
}
