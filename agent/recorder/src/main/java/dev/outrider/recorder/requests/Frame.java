package dev.outrider.recorder.requests;

import dev.outrider.recorder.AllocationMeter;
import dev.outrider.recorder.sql.StatementTally;
import org.jspecify.annotations.Nullable;

/**
 * What the recorder knows about the current thread: the request it works for and the driver calls
 * it is inside of.
 *
 * <p>Used by its own thread alone. It holds host objects only while a call on them is on the stack.
 */
public final class Frame {

  private static final ThreadLocal<Frame> CURRENT = new ThreadLocal<>();

  // Deeper than any stack of drivers beneath drivers seen; a call below it counts with its caller.
  private static final int MOST_CALLS = 8;

  /** What a call of a driver's does. */
  public enum Kind {
    EXECUTE,
    CONNECT,
    END_TRANSACTION,
    OWN
  }

  private final @Nullable Object[] calls = new Object[MOST_CALLS];
  private final @Nullable Kind[] kinds = new Kind[MOST_CALLS];
  private int depth;
  private int delegated;

  /** What this thread executed for its request; null if it never did anything for one. */
  @Nullable StatementTally tally;

  /** What this thread polls for, or null if it never did. */
  public @Nullable PollLoop pollLoop;

  private @Nullable Request request;
  private boolean brought;
  private long allocatedBefore;
  private long sinceNanos;
  private @Nullable Request spare;
  private @Nullable Hop hop;
  private @Nullable ThreadPoolStats threadPool;
  private @Nullable String threadName;
  private boolean muted;

  /**
   * How many of the host's commands Jedis has sent, or tried to, on this thread, to who took them.
   */
  public long sentCommands;

  /** A request that a thread has put aside for another one, until {@code task} is done. */
  private static final class Hop {
    final Object task;
    final @Nullable Request before;
    final boolean broughtBefore;
    final @Nullable Hop outer;
    int nested;

    Hop(Object task, @Nullable Request before, boolean broughtBefore, @Nullable Hop outer) {
      this.task = task;
      this.before = before;
      this.broughtBefore = broughtBefore;
      this.outer = outer;
    }
  }

  /** This thread's frame if it has one already. */
  public static @Nullable Frame known() {
    return CURRENT.get();
  }

  /** The frame of the current thread, made when it has none. */
  public static Frame current() {
    Frame frame = CURRENT.get();
    return frame != null ? frame : begin();
  }

  private static Frame begin() {
    Frame frame = new Frame();
    CURRENT.set(frame);
    return frame;
  }

  /**
   * Enters a driver's call on {@code target}.
   *
   * @param kind what it does: only a call of the same kind beneath it shows that it is a wrapper's
   * @return false if the call is part of the one that this thread is in already, and so must not be
   *     left through {@link #leave}
   */
  public boolean enter(Object target, Kind kind) {
    if (muted) {
      return false;
    }
    int level = depth;
    if (level > 0) {
      Object outer = calls[level - 1];
      if (outer == target || level == MOST_CALLS || Drivers.same(outer, target)) {
        return false;
      }
      // A driver beneath another one: the outer is a wrapper that could not be told by its class,
      // and only the inner execution is one.
      if (kinds[level - 1] == kind) {
        delegated |= 1 << (level - 1);
      }
    }
    calls[level] = target;
    kinds[level] = kind;
    depth = level + 1;
    return true;
  }

  /**
   * Leaves the call entered last.
   *
   * @return whether it was the database's own: false if it handed the work to another driver
   */
  public boolean leave() {
    int level = depth - 1;
    depth = level;
    calls[level] = null;
    int bit = 1 << level;
    boolean own = (delegated & bit) == 0;
    delegated &= ~bit;
    return own;
  }

  /** The request that this thread works for, or null. */
  public @Nullable Request request() {
    return request;
  }

  /** This thread works for another request from now on, or for none. */
  public void workFor(@Nullable Request next) {
    Request before = request;
    if (before == next) {
      return;
    }
    // First of all none, and the next one last: should anything between fail, for want of stack as
    // a rule, then this thread works for none.
    request = null;
    brought = false;
    if (before != null) {
      leave(before);
    }
    if (next != null) {
      allocatedBefore = AllocationMeter.now();
      // Of one that has just begun here the clock has been read already.
      sinceNanos = next.isShared() ? System.nanoTime() : next.startNanos();
      request = next;
    }
  }

  private void leave(Request before) {
    StatementTally tallied = tally;
    tally = null;
    before.usage().allocated(AllocationMeter.since(allocatedBefore));
    before.leave(tallied);
    tally = tallied;
  }

  /** The same, as a task that was handed to it says. */
  public void workForTask(@Nullable Request next) {
    workFor(next);
    brought = next != null;
  }

  /**
   * Whether this thread works for its request because a task brought it along. Servers hand tasks
   * of their own from request to request; what an exchange says of itself is surer.
   */
  public boolean isBrought() {
    return brought;
  }

  /** A request to begin, used before or new. */
  public Request fresh() {
    Request used = spare;
    spare = null;
    return used != null ? used : new Request();
  }

  /** A request ends on this thread, which may or may not work for it. */
  public void end(Request ended, int status) {
    if (request != ended) {
      ended.end(status, null);
      return;
    }
    // Taken off first of all: should anything below fail, the next request finds nothing of it.
    StatementTally tallied = tally;
    request = null;
    tally = null;
    ended.usage().allocated(AllocationMeter.since(allocatedBefore));
    if (ended.end(status, tallied)) {
      ended.endedOnItsThread(sinceNanos);
    } else {
      // Another thread was first.
      ended.leave(tallied);
    }
    tally = tallied;
    if (!ended.isShared()) {
      spare = ended;
    }
  }

  /** A request turned out to be none, or not here: it ends uncounted. */
  public void forget(Request forgotten) {
    forgotten.forget();
    if (request == forgotten) {
      workFor(null);
    }
  }

  /** Begins a task that works for a request of its own, or for none; {@link #hopBack} ends it. */
  public void hop(Object task, @Nullable Request next) {
    hop = new Hop(task, request, brought, hop);
    workForTask(next);
  }

  /** Ends a task, and any begun inside of it that never said so; one that was no hop is none. */
  public void hopBack(Object task) {
    Hop last = hop;
    while (last != null && last.task != task) {
      last = last.outer;
    }
    if (last != null) {
      hop = last.outer;
      workFor(last.before);
      brought = last.broughtBefore;
    }
  }

  /** The same, for what may begin again inside of itself; each must be ended by {@link #hopOut}. */
  public void hopInto(Object task, @Nullable Request next) {
    Hop last = hop;
    if (last != null && last.task == task) {
      last.nested++;
    } else if (next != request) {
      hop(task, next);
    }
  }

  /** Ends what {@link #hopInto} began last. */
  public void hopOut(Object task) {
    Hop last = hop;
    if (last != null && last.task == task) {
      if (last.nested > 0) {
        last.nested--;
      } else {
        hopBack(task);
      }
    }
  }

  /** The owner of what this thread does for no request. */
  public ThreadPoolStats threadPool() {
    String name = Thread.currentThread().getName();
    ThreadPoolStats known = threadPool;
    if (known == null || !name.equals(threadName)) {
      known = ThreadPools.of(name);
      threadPool = known;
      threadName = name;
    }
    return known;
  }

  /** Made with the first request: a virtual thread without one does not pay for it. */
  public StatementTally tally() {
    StatementTally known = tally;
    if (known == null) {
      known = new StatementTally();
      tally = known;
    }
    return known;
  }

  /** From now on what this thread does is not the host's, and not counted; or is again. */
  void mute(boolean on) {
    muted = on;
  }

  /** Whether what this thread does is Outrider's own and counts for nothing. */
  public boolean isMuted() {
    return muted;
  }

  /**
   * Whether this thread is inside a driver, so that what it calls there is the driver's own affair.
   */
  public boolean isInsideDriver() {
    return depth > 0 || muted;
  }

  /** Whether this thread works for a request or is inside a driver. */
  public boolean occupied() {
    return depth > 0 || request != null;
  }
}
