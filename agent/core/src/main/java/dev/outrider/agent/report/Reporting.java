package dev.outrider.agent.report;

import dev.outrider.agent.link.SidecarLink;
import dev.outrider.agent.settings.Settings;
import dev.outrider.agent.weave.ProbeState;
import dev.outrider.agent.weave.Weaver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports once an interval, from when the application's main class runs until the JVM ends.
 *
 * <p>Two threads report: a daemon of ours, and at the end a shutdown hook for what happened since
 * the last interval. The lock is between these two alone.
 */
public final class Reporting {

  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LAST_TIMEOUT_MILLIS = 1_000;

  // A host that is starting has better use for the processor than reading platform beans, which are
  // some 500 classes; one that ends at once never pays for it.
  private static final long FIRST_DELAY_NANOS = 500_000_000;

  private final Identity identity;
  private final Settings settings;
  private final Weaver weaver;
  private final Supplier<List<Source>> hostSources;
  private final ReentrantLock turn = new ReentrantLock();
  private final SidecarLink link;
  private volatile @Nullable Reporter reporter;
  private volatile boolean known;

  /**
   * Reports nothing before {@link #run}.
   *
   * @param hostSources what knows of the host's own things; asked for once main runs
   */
  public Reporting(
      Identity identity, Settings settings, Weaver weaver, Supplier<List<Source>> hostSources) {
    this.identity = identity;
    this.settings = settings;
    this.link = new SidecarLink(settings.link());
    this.weaver = weaver;
    this.hostSources = hostSources;
  }

  /** Whether the sidecar took the latest report. */
  public boolean isKnown() {
    return known;
  }

  /** Reports for ever; for a thread of its own. */
  public void run() {
    long intervalNanos = settings.reportInterval().toNanos();
    long next = System.nanoTime() + Math.min(FIRST_DELAY_NANOS, intervalNanos);
    while (!Thread.currentThread().isInterrupted()) {
      try {
        TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
      } catch (InterruptedException e) {
        return;
      }
      report(TIMEOUT_MILLIS);
      next = Math.max(next + intervalNanos, System.nanoTime());
    }
  }

  private void report(int timeoutMillis) {
    turn.lock();
    try {
      Reporter ready = reporter;
      if (ready == null) {
        ready = newReporter();
        reporter = ready;
      }
      ready.report(timeoutMillis);
      known = ready.isKnown();
    } finally {
      turn.unlock();
    }
  }

  // Only here and not earlier: these touch platform beans, which a host sets up before its main
  // class runs.
  private Reporter newReporter() {
    List<Source> sources = new ArrayList<>();
    sources.add(new JvmSource(settings.service(), identity.agentVersion()));
    sources.add(new ProcessSource());
    sources.add(new MemorySource());
    sources.add(new ProbeSource(weaver));
    sources.addAll(hostSources.get());
    sources.add(new EndpointSource());
    sources.add(new ThreadPoolSource());
    return new Reporter(identity.jvmId(), link, settings.sidecar().toString(), sources);
  }

  /**
   * The JVM ends: reports what happened since the last interval, unless the sidecar is away anyway.
   */
  public void finish() {
    boolean reportedInVain = reporter != null && !known;
    if (reportedInVain) {
      return;
    }
    try {
      if (turn.tryLock(LAST_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          if (known || (woveAnything() && link.isReachable())) {
            report(LAST_TIMEOUT_MILLIS);
          }
        } finally {
          turn.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean woveAnything() {
    return weaver.states().stream().mapToInt(ProbeState::classes).sum() > 0;
  }
}
