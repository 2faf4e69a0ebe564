package dev.outrider.recorder.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.NamedCounts;
import dev.outrider.recorder.work.Handoffs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.annotations.Validate;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.junit.jupiter.api.Test;

/** Lincheck: whatever threads see of these is what they could have seen one after another. */
class LockFreeTest {

  /** Tries every interleaving that it comes to think of. */
  private static void checkAll(Class<?> operations) {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(3)
            .invocationsPerIteration(100)
            .threads(2)
            .actorsPerThread(3)
            .actorsBefore(1)
            .actorsAfter(2);
    LinChecker.check(operations, options);
  }

  /** Lets real threads run, for what hangs on identity hash codes and the clock. */
  private static void stress(Class<?> operations, Class<?> oneByOne) {
    StressOptions options =
        new StressOptions()
            .iterations(4)
            .invocationsPerIteration(200)
            .threads(2)
            .actorsPerThread(3)
            .actorsBefore(1)
            .actorsAfter(2)
            .sequentialSpecification(oneByOne);
    LinChecker.check(operations, options);
  }

  /** Forbidden: a thing that is taken twice or by nobody, or that is there and not taken. */
  @Test
  void gatheredThingsAreTakenOnce() {
    checkAll(Things.class);
  }

  @Param(name = "thing", gen = IntGen.class, conf = "1:9")
  public static class Things {
    private final Gathered<Integer> gathered = new Gathered<>();

    @Operation
    public void add(@Param(name = "thing") int thing) {
      gathered.add(thing);
    }

    @Operation
    public List<Integer> take() {
      List<Integer> taken = new ArrayList<>();
      gathered.take(taken::add);
      return taken;
    }
  }

  /** Forbidden: a name that is there twice, a count that is lost, a third name of two. */
  @Test
  void namesAreCountedExactlyAndBoundedly() {
    checkAll(Names.class);
  }

  @Param(name = "name", gen = IntGen.class, conf = "1:4")
  public static class Names {
    private final NamedCounts counts = new NamedCounts(2, "0");

    @Operation
    public void count(@Param(name = "name") int name) {
      counts.count(Integer.toString(name));
    }

    @Operation
    public long of(@Param(name = "name") int name) {
      return of(Integer.toString(name));
    }

    @Operation
    public long beyond() {
      return of("0");
    }

    private long of(String name) {
      long[] found = new long[1];
      counts.forEach((each, count) -> found[0] += each.equals(name) ? count : 0);
      return found[0];
    }
  }

  /**
   * Forbidden: a status that is there twice, a time that is lost with a list that lost its race.
   */
  @Test
  void timesAreCountedOnceByStatus() {
    checkAll(Statuses.class);
  }

  @Param(name = "status", gen = IntGen.class, conf = "200:202")
  public static class Statuses {
    private final StatusTimes times = new StatusTimes();

    @Operation
    public void record(@Param(name = "status") int status) {
      times.record(status, 1);
    }

    @Operation
    public long countOf(@Param(name = "status") int status) {
      long[] count = new long[1];
      times.forEach((each, nanos) -> count[0] += each == status ? nanos.count() : 0);
      return count[0];
    }
  }

  /**
   * Forbidden: a request that is taken twice, or never, or before one that was offered earlier with
   * the same task; a number of tasks on their way that is not 0 once all were taken.
   */
  @Test
  void handedOverTasksGiveTheirRequestsBackInOrder() {
    stress(Tasks.class, TasksOneByOne.class);
  }

  @Param(name = "task", gen = IntGen.class, conf = "0:1")
  @Param(name = "request", gen = IntGen.class, conf = "0:5")
  public static class Tasks {
    private final Object[] tasks = {new Object(), new Object()};
    private final Request[] requests = new Request[6];

    public Tasks() {
      for (int i = 0; i < requests.length; i++) {
        requests[i] = new Request();
      }
    }

    @Operation
    public void offer(@Param(name = "task") int task, @Param(name = "request") int request) {
      Handoffs.offer(tasks[task], requests[request]);
    }

    @Operation
    public int take(@Param(name = "task") int task) {
      Request taken = Handoffs.take(tasks[task]);
      for (int i = 0; i < requests.length; i++) {
        if (requests[i] == taken) {
          return i;
        }
      }
      return -1;
    }

    @Validate
    public void nothingIsLeftOnceAllAreTaken() {
      while (take(0) >= 0 || take(1) >= 0) {
        // Taken.
      }
      assertThat(Handoffs.areNone()).isTrue();
    }
  }

  /** What that should be. */
  public static class TasksOneByOne {
    private final List<Deque<Integer>> waiting = List.of(new ArrayDeque<>(), new ArrayDeque<>());

    public void offer(int task, int request) {
      waiting.get(task).add(request);
    }

    public int take(int task) {
      Integer taken = waiting.get(task).poll();
      return taken == null ? -1 : taken;
    }
  }

  /** Forbidden: two that ended one request, or none; an endpoint where it is in flight for ever. */
  @Test
  void aRequestEndsOnceAndIsInFlightNowhereAfterwards() {
    stress(OneRequest.class, OneRequestOneByOne.class);
  }

  @Param(name = "template", gen = IntGen.class, conf = "0:2")
  public static class OneRequest {
    private static final String[] TEMPLATES = {"/in/a", "/in/b", "/in/c"};

    private final Request request = new Request();

    public OneRequest() {
      request.beginAt("GET", "/in/a");
      request.share();
    }

    @Operation
    public void routed(@Param(name = "template") int template) {
      request.routed("", TEMPLATES[template], true);
    }

    @Operation
    public boolean end() {
      return request.end(200, null);
    }

    @Validate
    public void isInFlightNowhere() {
      request.end(200, null);
      for (int template = 0; template < TEMPLATES.length; template++) {
        assertThat(endpoint(template).inFlight()).isZero();
      }
    }

    private static EndpointStats endpoint(int template) {
      return Endpoints.ofTemplate("GET", "", TEMPLATES[template]);
    }
  }

  /** What that should be. */
  public static class OneRequestOneByOne {
    private boolean ended;

    public void routed(int template) {
      assertThat(template).isNotNegative();
    }

    public boolean end() {
      boolean first = !ended;
      ended = true;
      return first;
    }
  }
}
