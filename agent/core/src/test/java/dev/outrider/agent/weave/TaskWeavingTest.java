package dev.outrider.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changes code inside of methods: in place, task calls, arguments. */
class TaskWeavingTest {

  private static final List<Object> CALLS = new ArrayList<>();
  private static final String RUNNABLE = "Ljava/lang/Runnable;";

  /** Stands in for the recorder. */
  public static final class Calls {
    private Calls() {}

    public static void begin(Object self) {
      CALLS.add("begin " + self);
    }

    public static void end(Object self) {
      CALLS.add("end " + self);
    }

    public static void run(Runnable task) {
      CALLS.add("run");
      task.run();
      CALLS.add("ran");
    }

    public static Runnable swap(Runnable task) {
      return task == null ? null : () -> CALLS.add("swapped");
    }
  }

  /** Returns in several places, throws, catches, loops, and uses its argument's place again. */
  public static class Task implements IntFunction<Object> {
    @Override
    public Object apply(int way) {
      if (way == 0) {
        return "early";
      }
      try {
        if (way < 0) {
          throw new IllegalArgumentException("way " + way);
        }
        long sum = 0;
        for (int i = 0; i < way; i++) {
          double half = i / 2.0;
          sum += (long) half;
        }
        return sum;
      } catch (IllegalArgumentException e) {
        if (way == -1) {
          return "caught";
        }
        throw e;
      }
    }

    @Override
    public String toString() {
      return "task";
    }
  }

  /** Runs and hands on tasks. */
  public static class Pool implements BiFunction<Runnable, Runnable, Long> {
    @Override
    public Long apply(Runnable first, Runnable second) {
      return both(first, 1L << 40, second);
    }

    private static long both(Runnable first, long number, Runnable second) {
      first.run();
      if (second != null) {
        second.run();
      }
      return number;
    }
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
  }

  @SuppressWarnings("unchecked")
  private static IntFunction<Object> task() throws ReflectiveOperationException {
    return (IntFunction<Object>)
        new Woven()
            .with(
                Task.class,
                weaving ->
                    weaving.inPlace(
                        MethodPick.named("apply"),
                        Call.of(Calls.class, "begin", Call.Value.THIS),
                        Call.of(Calls.class, "end", Call.Value.THIS)))
            .make(Task.class);
  }

  @SuppressWarnings("unchecked")
  private static BiFunction<Runnable, Runnable, Long> pool(
      java.util.function.Consumer<Weaving> wishes) throws ReflectiveOperationException {
    return (BiFunction<Runnable, Runnable, Long>)
        new Woven().with(Pool.class, wishes).make(Pool.class);
  }

  @Test
  void inPlaceIsToldWhereverAMethodReturns() throws ReflectiveOperationException {
    IntFunction<Object> task = task();
    for (int way : new int[] {0, 5, -1}) {
      CALLS.clear();
      assertThat(task.apply(way)).isIn("early", 4L, "caught");
      assertThat(CALLS).containsExactly("begin task", "end task");
    }
  }

  @Test
  void inPlaceIsToldWhenAMethodThrows() throws ReflectiveOperationException {
    IntFunction<Object> task = task();
    assertThatThrownBy(() -> task.apply(-2)).hasMessage("way -2");
    assertThat(CALLS).containsExactly("begin task", "end task");
  }

  @Test
  void tasksAreRunByTheRecorder() throws ReflectiveOperationException {
    var pool =
        pool(
            weaving ->
                weaving.runTasks(
                    MethodPick.named("both").ofAnyAccess().thatAreStatic(),
                    Call.running(Calls.class, "run")));

    assertThat(pool.apply(() -> CALLS.add("1"), () -> CALLS.add("2"))).isEqualTo(1L << 40);
    assertThat(CALLS).containsExactly("run", "1", "ran", "run", "2", "ran");
  }

  @Test
  void everyArgumentOfTheTypeIsSwapped() throws ReflectiveOperationException {
    var pool =
        pool(
            weaving ->
                weaving.swap(
                    MethodPick.named("both").ofAnyAccess().thatAreStatic(),
                    Call.swapping(Calls.class, "swap", RUNNABLE)));

    assertThat(pool.apply(() -> CALLS.add("1"), () -> CALLS.add("2"))).isEqualTo(1L << 40);
    assertThat(CALLS).containsExactly("swapped", "swapped");
    CALLS.clear();
    assertThat(pool.apply(() -> CALLS.add("1"), null)).isEqualTo(1L << 40);
    assertThat(CALLS).containsExactly("swapped");
  }
}
