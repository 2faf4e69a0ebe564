package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/**
 * What the recorder knows about the current thread: the request it works for and the driver calls
 * it is inside of.
 *
 * <p>Used by its own thread alone. It holds host objects only while a call on them is on the stack.
 */
final class Frame {

  private static final ThreadLocal<Frame> CURRENT = new ThreadLocal<>();

  // Deeper than any stack of drivers beneath drivers seen; a call below it counts with its caller.
  private static final int MOST_CALLS = 8;

  /** What a call of a driver's does. */
  enum Kind {
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

  @Nullable Request request;
  @Nullable Request spare;

  private boolean muted;

  static Frame current() {
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
  boolean enter(Object target, Kind kind) {
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
  boolean leave() {
    int level = depth - 1;
    depth = level;
    calls[level] = null;
    int bit = 1 << level;
    boolean own = (delegated & bit) == 0;
    delegated &= ~bit;
    return own;
  }

  /** Made with the first request: a virtual thread without one does not pay for it. */
  StatementTally tally() {
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

  boolean isInsideDriver() {
    return depth > 0 || muted;
  }

  /** Whether this thread works for a request or is inside a driver. */
  boolean occupied() {
    return depth > 0 || request != null;
  }
}
