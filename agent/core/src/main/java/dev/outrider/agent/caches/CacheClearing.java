package dev.outrider.agent.caches;

import dev.outrider.agent.command.ClearOutcome;
import dev.outrider.agent.command.ClearRequest;
import dev.outrider.protocol.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clears caches within a limit of time: a cache may hold up who removes its entries for as long as
 * the host's own code goes on that computes one, or a network is silent.
 *
 * <p>Used by the command thread. Bounded: while {@link #MOST_HELD_UP} clears are held up, nothing
 * more is cleared.
 */
final class CacheClearing {

  private static final int MOST_HELD_UP = 10;

  private final Duration limit;
  private final List<Sweep> heldUp = new ArrayList<>();

  /**
   * @param limit for all that one request means
   */
  CacheClearing(Duration limit) {
    this.limit = limit;
  }

  /** Clears what is meant of the caches, but for those that hold up an earlier clear. */
  ClearOutcome clear(List<ClearTarget> targets, ClearRequest request) throws InterruptedException {
    heldUp.removeIf(earlier -> !earlier.isAlive());
    List<ClearTarget> free = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (ClearTarget each : targets) {
      if (heldUp.size() < MOST_HELD_UP && heldUp.stream().noneMatch(sweep -> sweep.isAt(each))) {
        free.add(each);
      } else {
        entries.add(each.leftAlone("it was left alone: an earlier clear has not ended yet"));
      }
    }
    Sweep sweep = new Sweep(free, request);
    sweep.start();
    TimeUnit.NANOSECONDS.timedJoin(sweep, limit.toNanos());
    List<Entry> cleared = sweep.end();
    if (sweep.isAlive()) {
      heldUp.add(sweep);
    }
    entries.addAll(cleared);
    return sweep.isOver()
        ? ClearOutcome.done(entries)
        : ClearOutcome.timedOut(
            "the caches were not cleared within "
                + limit.toSeconds()
                + " s; the entries tell what was so far",
            entries);
  }
}
