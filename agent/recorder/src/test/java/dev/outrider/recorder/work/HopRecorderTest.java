package dev.outrider.recorder.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Threads;
import dev.outrider.recorder.requests.Counted;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.servers.ServerExchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HopRecorderTest {

  private final String template = "/hops/" + System.nanoTime();
  private final String other = template + "/other";
  private final List<Request> seen = new ArrayList<>();

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(Handoffs.areNone()).isTrue();
    assertThat(Failures.last()).isNull();
  }

  private static Request request() {
    return Frame.current().request();
  }

  private void note() {
    seen.add(request());
  }

  private long queriesOf(String route) {
    return Counted.of(route).queries().sum();
  }

  @Test
  void aTaskRunsForTheRequestThatOfferedItAndTheThreadIsFreeAgain() {
    Runnable task = Counted::query;
    ServerExchange.serve(
        template,
        () -> {
          HopRecorder.offer(task);
          Threads.elsewhere(
              () -> {
                HopRecorder.run(task);
                assertThat(RequestRecorder.threadIsOccupied()).isFalse();
                Counted.query();
              });
        });

    assertThat(queriesOf(template)).isEqualTo(1);
  }

  @Test
  void aTaskOfNoRequestRunsForNoneAndLeavesTheThreadsOwnAlone() {
    Runnable task = this::note;
    HopRecorder.offer(task);
    HopRecorder.run(task);
    ServerExchange.serve(
        template,
        () -> {
          HopRecorder.run(task);
          assertThat(seen).containsExactly(null, request());
        });
  }

  @Test
  void theSameTaskOfTwoRequestsRunsForEachInTheirOrder() {
    Runnable noting = this::note;
    ServerExchange.serve(
        template,
        () -> {
          HopRecorder.offer(noting);
          seen.add(request());
          ServerExchange second = new ServerExchange("GET", "/any");
          Threads.elsewhere(
              () -> {
                long entered = RequestRecorder.enter(second);
                HopRecorder.offer(noting);
                seen.add(request());
                RequestRecorder.end(second);
                RequestRecorder.leave(entered);
              });
        });
    HopRecorder.run(noting);
    HopRecorder.run(noting);
    HopRecorder.run(noting);

    assertThat(seen.subList(2, 5)).containsExactly(seen.get(0), seen.get(1), null);
  }

  @Test
  void aTaskThatThrowsLeavesTheThreadToItsOwnRequest() {
    Runnable fails =
        () -> {
          note();
          throw new IllegalStateException("as it must");
        };
    ServerExchange.serve(template, () -> HopRecorder.offer(fails));
    ServerExchange.serve(
        other,
        () -> {
          assertThatThrownBy(() -> HopRecorder.run(fails)).hasMessage("as it must");
          note();
        });

    assertThat(seen).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void tasksHelpedWithInsideOfOthersEachWorkForTheirOwn() {
    Object outer = new Object();
    Object inner = new Object();
    ServerExchange.serve(template, () -> HopRecorder.offer(inner));
    ServerExchange.serve(other, () -> HopRecorder.offer(outer));
    ServerExchange.serve(
        "/hops/own",
        () -> {
          note();
          HopRecorder.begin(outer);
          note();
          HopRecorder.begin(inner);
          note();
          HopRecorder.end(inner);
          note();
          HopRecorder.end(outer);
          note();
        });

    assertThat(seen.subList(0, 3)).doesNotHaveDuplicates();
    assertThat(seen.subList(3, 5)).containsExactly(seen.get(1), seen.get(0));
  }

  @Test
  void aTaskThatNeverSaidThatItEndedEndsWithTheOneAroundIt() {
    Object outer = new Object();
    Object inner = new Object();
    ServerExchange.serve(template, () -> HopRecorder.offer(inner));
    ServerExchange.serve(other, () -> HopRecorder.offer(outer));
    HopRecorder.begin(outer);
    HopRecorder.begin(inner);
    HopRecorder.end(outer);
    HopRecorder.end(inner);

    assertThat(request()).isNull();
  }

  @Test
  void aTaskOfTheThreadsOwnRequestIsNoHop() {
    ServerExchange.serve(
        template,
        () -> {
          Object task = new Object();
          HopRecorder.offer(task);
          Request own = request();
          HopRecorder.begin(task);
          assertThat(request()).isSameAs(own);
          HopRecorder.end(task);
          assertThat(request()).isSameAs(own);
        });
  }

  @Test
  void aThreadsRunnableCarriesARequestAndIsItselfWithoutOne() {
    Runnable task = Counted::query;
    assertThat(HopRecorder.carrying(task)).isSameAs(task);
    assertThat(HopRecorder.carrying(null)).isNull();
    ServerExchange.serve(
        template,
        () -> {
          Runnable carrying = HopRecorder.carrying(task);
          assertThat(carrying).isNotSameAs(task).hasToString(task.toString());
          Threads.elsewhere(carrying::run);
        });

    assertThat(queriesOf(template)).isEqualTo(1);
  }

  @Test
  void nothingCarriesARequestThatHasEnded() {
    ServerExchange exchange = new ServerExchange("GET", "/any");
    long entered = RequestRecorder.enter(exchange);
    Request request = request();
    RequestRecorder.routed(template);
    Threads.elsewhere(() -> RequestRecorder.end(exchange));
    assertThat(request()).isSameAs(request);
    assertThat(HopRecorder.carrying(seen::clear)).isNotInstanceOf(CarryingTask.class);
    HopRecorder.offer(new Object());
    RequestRecorder.leave(entered);
  }
}
