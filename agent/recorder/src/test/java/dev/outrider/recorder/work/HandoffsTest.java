package dev.outrider.recorder.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.Threads;
import dev.outrider.recorder.requests.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HandoffsTest {

  private static final int THREADS = 4;
  private static final int TASKS = 40;
  private static final int ROUNDS = 500;
  private static final int NEIGHBOURS = 4;
  private static final int CROWD = 300;
  private static final int AT_ONCE = 200;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @AfterEach
  void noneIsOnItsWay() {
    assertThat(Handoffs.areNone()).isTrue();
  }

  /**
   * Forbidden: of tasks whose places in the table others clear meanwhile, one that is lost, taken
   * twice, or taken out of its order.
   */
  @Test
  void eachIsTakenOnceWhateverHappensToItsNeighbours() throws Exception {
    AtomicInteger wrong = new AtomicInteger();
    Threads.Work[] works = new Threads.Work[THREADS];
    for (int i = 0; i < THREADS; i++) {
      works[i] = () -> wrong.addAndGet(offerAndTake());
    }
    try (Threads threads = new Threads()) {
      threads.together(works);
    }

    assertThat(wrong).hasValue(0);
    assertThat(Handoffs.dropped()).isZero();
  }

  private static int offerAndTake() {
    int wrong = 0;
    Request first = new Request();
    Request second = new Request();
    for (int round = 0; round < ROUNDS; round++) {
      Deque<Object> waiting = new ArrayDeque<>();
      for (int i = 0; i < TASKS; i++) {
        Object task = new Object();
        Handoffs.offer(task, first);
        Handoffs.offer(task, second);
        Handoffs.offer(new Object(), null);
        waiting.add(task);
      }
      for (Object task : waiting) {
        boolean right =
            Handoffs.take(task) == first
                && Handoffs.take(task) == second
                && Handoffs.take(task) == null;
        wrong += right ? 0 : 1;
      }
    }
    return wrong;
  }

  /**
   * Forbidden: a link that is dead and is taken once more, when those who clear it away and those
   * who clear its neighbours have brought it back. So all tasks lie in one place.
   */
  @Test
  @Timeout(60)
  void noDeadLinkIsTakenAgainWhenNeighboursBringItBack() throws Exception {
    List<Object> tasks = tasksInOnePlace(THREADS * NEIGHBOURS);
    AtomicInteger wrong = new AtomicInteger();
    Threads.Work[] works = new Threads.Work[THREADS];
    for (int i = 0; i < THREADS; i++) {
      List<Object> own = tasks.subList(i * NEIGHBOURS, (i + 1) * NEIGHBOURS);
      works[i] = () -> wrong.addAndGet(offerAndTakeAgain(own));
    }
    try (Threads threads = new Threads()) {
      threads.together(works);
    }

    assertThat(wrong).hasValue(0);
  }

  private static List<Object> tasksInOnePlace(int wanted) {
    List<Object> tasks = new ArrayList<>();
    tasks.add(new Object());
    int place = Handoffs.placeOf(tasks.get(0));
    while (tasks.size() < wanted) {
      Object task = new Object();
      if (Handoffs.placeOf(task) == place) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  private static int offerAndTakeAgain(List<Object> tasks) {
    int wrong = 0;
    for (int round = 0; round < 20 * ROUNDS; round++) {
      Request request = new Request();
      for (Object task : tasks) {
        Handoffs.offer(task, request);
      }
      for (Object task : tasks) {
        boolean right = Handoffs.take(task) == request && Handoffs.take(task) == null;
        wrong += right ? 0 : 1;
      }
    }
    return wrong;
  }

  /**
   * Forbidden: a task that two threads took for one and the same time that it was offered. All lie
   * in one place, so that looking for one takes long, and who comes later catches up.
   */
  @Test
  void aTaskThatTwoThreadsRunAtOnceIsTakenByOne() throws Exception {
    List<Object> tasks = tasksInOnePlace(CROWD);
    Request request = new Request();
    try (Threads threads = new Threads()) {
      for (int round = 0; round < AT_ONCE; round++) {
        tasks.forEach(task -> Handoffs.offer(task, request));
        AtomicInteger taken = new AtomicInteger();
        Threads.Work takeAll =
            () -> tasks.forEach(task -> taken.addAndGet(Handoffs.take(task) == null ? 0 : 1));
        threads.together(takeAll, takeAll);
        assertThat(taken).hasValue(tasks.size());
      }
    }
  }

  @Test
  void beyondItsCapacityTasksAreDroppedAndCountedUntilThoseThatNeverRunAreForgotten() {
    long before = Handoffs.dropped();
    List<Object> tasks = new ArrayList<>();
    for (int i = 0; i < Handoffs.CAPACITY + 7; i++) {
      Object task = new Object();
      tasks.add(task);
      Handoffs.offer(task, new Request());
    }
    assertThat(Handoffs.dropped() - before).isEqualTo(7);
    Object kept = tasks.get(0);
    tasks.clear();

    awaitRoom();
    assertThat(Handoffs.take(kept)).as("none that can still run is lost").isNotNull();
  }

  /** Until the collector has cleared them and later hops have come by. */
  private static void awaitRoom() {
    long begun = System.nanoTime();
    Request request = new Request();
    boolean onlyOne = false;
    while (!onlyOne) {
      assertThat(System.nanoTime() - begun).isLessThan(PATIENCE_NANOS);
      System.gc();
      for (int i = 0; i < 2 * Handoffs.PLACES; i++) {
        Object task = new Object();
        Handoffs.offer(task, request);
        Handoffs.take(task);
      }
      onlyOne = Handoffs.waiting() == 1;
    }
  }
}
