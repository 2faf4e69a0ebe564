package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearRequest;
import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clears caches one after another, on a thread that lives no longer. Never interrupted: what it is
 * in is the host's.
 */
final class Sweep extends Thread {

  private final List<ClearTarget> targets;
  private final ClearRequest request;
  private final List<Entry> cleared = new ArrayList<>();
  private @Nullable ClearTarget current;
  private boolean stopped;
  private boolean over;

  Sweep(List<ClearTarget> targets, ClearRequest request) {
    super("outrider-clear");
    this.targets = targets;
    this.request = request;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    for (ClearTarget each : targets) {
      if (!begin(each)) {
        return;
      }
      add(each.clear(request));
    }
    finish();
  }

  private synchronized boolean begin(ClearTarget target) {
    current = stopped ? null : target;
    return !stopped;
  }

  private synchronized void add(Entry entry) {
    if (!stopped) {
      cleared.add(entry);
    }
    current = null;
  }

  private synchronized void finish() {
    over = !stopped;
  }

  /** No further cache is begun; gives what was done so far. */
  synchronized List<Entry> end() {
    stopped = true;
    List<Entry> entries = new ArrayList<>(cleared);
    ClearTarget held = current;
    if (held != null) {
      entries.add(held.soFar("it has not ended yet"));
    }
    return entries;
  }

  /** Whether all of them were cleared before the end. */
  synchronized boolean isOver() {
    return over;
  }

  /** Whether it is held up by the same cache. */
  synchronized boolean isAt(ClearTarget target) {
    return current != null && current.isSameAs(target);
  }
}
