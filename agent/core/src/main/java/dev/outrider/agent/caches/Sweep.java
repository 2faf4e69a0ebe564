package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearRequest;
import dev.outrider.protocol.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Clears caches one after another, on a thread that lives no longer. Never interrupted: what it is
 * in is the host's.
 */
final class Sweep extends Thread {

  // None is held any longer than it has to be, whatever holds this up.
  private final Queue<ClearTarget> targets;
  private final ClearRequest request;
  private final List<Entry> cleared = new ArrayList<>();
  private @Nullable ClearTarget current;
  private boolean stopped;
  private boolean over;

  Sweep(List<ClearTarget> targets, ClearRequest request) {
    super("outrider-clear");
    this.targets = new ArrayDeque<>(targets);
    this.request = request;
    setDaemon(true);
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    ClearTarget next = next();
    while (next != null) {
      add(next.clear(request));
      next = next();
    }
  }

  /** Null once all are cleared, or when no further one is to be. */
  private synchronized @Nullable ClearTarget next() {
    current = targets.poll();
    over |= current == null && !stopped;
    return current;
  }

  private synchronized void add(Entry entry) {
    if (!stopped) {
      cleared.add(entry);
    }
    current = null;
  }

  /** No further cache is begun; gives what was done so far. */
  synchronized List<Entry> end() {
    stopped = true;
    targets.clear();
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
