package dev.outrider.sidecar.model;

import dev.outrider.protocol.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Every JVM that reports, or did until lately. Any thread may read and write; none waits for
 * another but two reports of the same JVM.
 */
public final class LiveModel {

  /** A JVM that was silent for this long counts as disconnected. */
  public static final Duration STALE_AFTER = Duration.ofSeconds(15);

  /** The most JVMs kept; a host that restarts in a loop must not fill the memory. */
  public static final int MOST_JVMS = 1_000;

  /** What became of a report. */
  public enum Taken {
    /** It, or a later one, is in the model. */
    YES,
    /** It tells changes of a JVM that is not known here: a whole report is needed first. */
    UNKNOWN_JVM,
    /** There are {@link #MOST_JVMS} others already. */
    TOO_MANY_JVMS
  }

  private final Map<String, Jvm> byId = new ConcurrentHashMap<>();
  private final Duration forgetAfter;
  private final TimeSource time;
  private final JvmEvents events;
  private final LongPauseEvents longPauses;
  private final SlowStatementEvents slowStatements;
  private final AtomicLong changes = new AtomicLong();
  private volatile @Nullable Instant lastReportAt;

  /**
   * @param events where it is told that JVMs come and go, stood still and were slow
   */
  public LiveModel(Duration forgetAfter, TimeSource time, EventLog events) {
    this.forgetAfter = forgetAfter;
    this.time = time;
    this.events = new JvmEvents(events, time);
    this.longPauses = new LongPauseEvents(events);
    this.slowStatements = new SlowStatementEvents(events);
  }

  public Taken take(Report report) {
    @Nullable Jvm jvm = find(report.jvmId());
    if (jvm == null) {
      if (!report.whole()) {
        return Taken.UNKNOWN_JVM;
      }
      forgetTheSilent();
      if (byId.size() >= MOST_JVMS) {
        return Taken.TOO_MANY_JVMS;
      }
      jvm = byId.computeIfAbsent(report.jvmId(), id -> new Jvm(id, time));
    }
    jvm.take(report);
    lastReportAt = time.now();
    changes.incrementAndGet();
    events.reported(jvm);
    longPauses.reported(jvm);
    slowStatements.reported(jvm, report.entries());
    return Taken.YES;
  }

  /**
   * The time of the latest report of any JVM, or now while there was none: as of when the figures
   * are that JVMs told. What is read twice between two reports is then the same to the last byte.
   */
  public TimeSource lastReport() {
    return new TimeSource() {
      @Override
      public Instant now() {
        @Nullable Instant last = lastReportAt;
        return last == null ? time.now() : last;
      }

      @Override
      public long nanos() {
        return time.nanos();
      }
    };
  }

  /**
   * How many times so far a report came or a JVM was forgotten: as long as it is the same, so are
   * the figures that JVMs told.
   */
  public long changes() {
    return changes.get();
  }

  /** The JVM of this id, or null if it is not known. */
  public @Nullable Jvm find(String id) {
    @Nullable Jvm jvm = byId.get(id);
    return jvm == null || jvm.silentFor(forgetAfter) ? null : jvm;
  }

  /** All JVMs, by service and id. */
  public List<Jvm> jvms() {
    forgetTheSilent();
    return byId.values().stream()
        .sorted(Comparator.comparing(Jvm::service).thenComparing(Jvm::id))
        .toList();
  }

  /** Tells of JVMs that went silent; to be called every second or so. */
  public void noticeSilent() {
    byId.values().forEach(events::tellIfSilent);
  }

  private void forgetTheSilent() {
    noticeSilent();
    if (byId.values().removeIf(jvm -> jvm.silentFor(forgetAfter))) {
      changes.incrementAndGet();
    }
  }
}
