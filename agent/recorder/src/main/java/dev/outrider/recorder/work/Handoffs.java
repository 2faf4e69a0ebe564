package dev.outrider.recorder.work;

import dev.outrider.recorder.requests.Request;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which request a task on its way to another thread belongs to.
 *
 * <p>Looked up by the task's identity. A task that is handed over several times before it runs, as
 * servers do with their one reader or drainer, gives the requests back in their order. Tasks are
 * held weakly: one that never runs is forgotten with its object. At most {@link #CAPACITY} are on
 * their way; of later ones it is only counted how many there were.
 *
 * <p>Why not wrap the task? Pools show their tasks to the host, which compares, casts, removes and
 * orders them. Why not a field in it? Lambdas cannot be woven, nor can the JDK's own tasks be given
 * fields once they are loaded.
 */
public final class Handoffs {

  /** The most tasks on their way. */
  public static final int CAPACITY = 10_000;

  // Lock-free: a list a place, which grows at its head. A link is dead once its mark is set, and
  // unlinked whenever somebody comes by. Two who unlink neighbours may bring a dead link back, but
  // never lose a live one: what is written is always a later link, with only dead ones between.
  static final int PLACES = 1_024;

  private static final class Link extends WeakReference<Object> {
    private static final int LIVE = 0;
    private static final int DEAD = 1;

    final @Nullable Request request;
    volatile @Nullable Link next;
    private final AtomicInteger mark = new AtomicInteger(LIVE);

    Link(Object task, @Nullable Request request, @Nullable Link next) {
      super(task);
      this.request = request;
      this.next = next;
    }

    boolean isLive() {
      return mark.get() == LIVE;
    }

    /** Whether this call was the one to end it. */
    boolean die() {
      return mark.compareAndSet(LIVE, DEAD);
    }
  }

  private static final AtomicReferenceArray<@Nullable Link> LISTS =
      new AtomicReferenceArray<>(PLACES);
  private static final AtomicInteger WAITING = new AtomicInteger();
  private static final AtomicLong DROPPED = new AtomicLong();

  // Plain: two threads may look after the same list.
  private static int turn;

  private Handoffs() {}

  /** Whether no task on its way belongs to any request: the cheap question for all that do not. */
  public static boolean areNone() {
    return WAITING.get() == 0;
  }

  /** Tasks on their way, and those of which it is not known yet that they never will be. */
  static int waiting() {
    return WAITING.get();
  }

  /**
   * A task is handed over.
   *
   * @param request what it belongs to; null for none, which matters only if the same task is on its
   *     way for a request already
   */
  public static void offer(Object task, @Nullable Request request) {
    // One more list each time: tasks that never run are forgotten wherever they are, and a table
    // full of live ones is not searched for dead ones again and again.
    unlinkDead(turn++ & (PLACES - 1));
    int place = placeOf(task);
    if (request == null && oldest(task, place) == null) {
      return;
    }
    if (WAITING.incrementAndGet() > CAPACITY) {
      WAITING.getAndDecrement();
      DROPPED.getAndIncrement();
      return;
    }
    unlinkDead(place);
    Link head;
    do {
      head = LISTS.get(place);
    } while (!LISTS.compareAndSet(place, head, new Link(task, request, head)));
  }

  /** The request that the task, which is about to run, belongs to; null for none. */
  public static @Nullable Request take(Object task) {
    int place = placeOf(task);
    Link oldest = oldest(task, place);
    while (oldest != null && !oldest.die()) {
      oldest = oldest(task, place);
    }
    if (oldest == null) {
      return null;
    }
    WAITING.getAndDecrement();
    unlinkDead(place);
    return oldest.request;
  }

  static int placeOf(Object task) {
    int hash = System.identityHashCode(task);
    return (hash ^ hash >>> 10) & (PLACES - 1);
  }

  private static @Nullable Link oldest(Object task, int place) {
    Link found = null;
    for (Link link = LISTS.get(place); link != null; link = link.next) {
      if (link.get() == task && link.isLive()) {
        found = link;
      }
    }
    return found;
  }

  private static void unlinkDead(int place) {
    Link head = LISTS.get(place);
    while (head != null && isOver(head)) {
      LISTS.compareAndSet(place, head, head.next);
      head = LISTS.get(place);
    }
    Link at = head;
    while (at != null) {
      Link next = at.next;
      if (next != null && isOver(next)) {
        at.next = next.next;
      } else {
        at = next;
      }
    }
  }

  private static boolean isOver(Link link) {
    if (link.get() == null && link.die()) {
      // Never ran, and nobody can run it any more.
      WAITING.getAndDecrement();
    }
    return !link.isLive();
  }

  /** Tasks that lost their request for want of room. */
  public static long dropped() {
    return DROPPED.get();
  }
}
