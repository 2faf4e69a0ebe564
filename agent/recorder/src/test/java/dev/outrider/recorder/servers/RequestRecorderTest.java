package dev.outrider.recorder.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestRecorderTest {

  private final String template = "/template/" + System.nanoTime();
  private final ServerExchange exchange = new ServerExchange("GET", "/any");

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(endpoint().inFlight()).isZero();
  }

  private EndpointStats endpoint() {
    return Endpoints.ofTemplate("GET", "", template);
  }

  private Map<Integer, Long> statuses() {
    Map<Integer, Long> statuses = new TreeMap<>();
    endpoint().forEachStatus((status, nanos) -> statuses.put(status, nanos.count()));
    return statuses;
  }

  private static void onAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRequestInsideARequestIsPartOfIt() {
    ServerExchange.serve(template, () -> ServerExchange.serve("/other", () -> {}));

    assertThat(statuses()).containsExactly(Map.entry(200, 1L));
    assertThat(Endpoints.ofTemplate("GET", "", "/other").totalNanos()).isZero();
  }

  @Test
  void aRequestEndsOnceHoweverOftenItIsEnded() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.end(exchange.answers(500));
    RequestRecorder.end(exchange.answers(200));
    RequestRecorder.leave(entered);

    assertThat(statuses()).containsExactly(Map.entry(500, 1L));
  }

  @Test
  void aRequestGoesOnOnAnotherThreadAndIsInFlightMeanwhile() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.leave(entered);
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(endpoint().inFlight()).isEqualTo(1);

    onAnotherThread(
        () -> {
          long again = RequestRecorder.enter(exchange);
          RequestRecorder.end(exchange);
          RequestRecorder.leave(again);
          assertThat(RequestRecorder.threadIsOccupied()).isFalse();
        });
    assertThat(statuses()).containsExactly(Map.entry(200, 1L));
    assertThat(endpoint().maxInFlight()).isEqualTo(1);
  }

  @Test
  void theFirstTemplateStaysUnlessARouterSaysSo() {
    ServerExchange.serve(template, () -> RequestRecorder.routed("/error"));
    ServerExchange.serve("/mounted/*", () -> RequestRecorder.route(null, template, true));

    assertThat(statuses()).containsExactly(Map.entry(200, 2L));
  }

  @Test
  void exceptionsAreToldByTheirTypeAndWithoutTheirWrappers() {
    ServerExchange.serve(
        template,
        () ->
            RequestRecorder.threw(
                new java.util.concurrent.CompletionException(new IllegalStateException("secret"))));

    Map<String, Long> exceptions = new TreeMap<>();
    endpoint().forEachException(exceptions::put);
    assertThat(exceptions).containsExactly(Map.entry("java.lang.IllegalStateException", 1L));
  }

  @Test
  void anExchangeThatEndedForGoodHasNoOtherRequest() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.endForGood(exchange);
    RequestRecorder.leave(entered);

    long again = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.endOrRefuse(exchange);
    RequestRecorder.leave(again);

    assertThat(statuses()).containsExactly(Map.entry(200, 1L));
  }

  @Test
  void anExchangeThatIsRecycledHasAnotherRequest() {
    for (int i = 0; i < 2; i++) {
      long entered = RequestRecorder.enter(exchange);
      RequestRecorder.routed(template);
      RequestRecorder.endForGood(exchange);
      RequestRecorder.leave(entered);
      RequestRecorder.recycled(exchange);
    }

    assertThat(statuses()).containsExactly(Map.entry(200, 2L));
  }

  @Test
  void aForgottenExchangeCountsNowhere() {
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.forget(exchange);
    RequestRecorder.leave(entered);

    assertThat(statuses()).isEmpty();
  }

  @Test
  void whatATaskBroughtWaitsForAnExchangesOwnRequest() {
    Runnable task = () -> ServerExchange.serve(template, () -> {});
    long entered = RequestRecorder.enter(exchange);
    RequestRecorder.routed("/elsewhere");
    HopRecorder.offer(task);
    RequestRecorder.leave(entered);

    onAnotherThread(
        () -> {
          HopRecorder.run(task);
          assertThat(RequestRecorder.threadIsOccupied()).isFalse();
        });
    RequestRecorder.end(exchange);

    assertThat(statuses()).containsExactly(Map.entry(200, 1L));
  }

  @Test
  void aConnectionLeavesNoRequestOnItsThread() {
    long entered = RequestRecorder.enterConnection();
    RequestRecorder.comeTo(exchange);
    RequestRecorder.routed(template);
    RequestRecorder.leave(entered);
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    RequestRecorder.end(exchange);

    assertThat(statuses()).containsExactly(Map.entry(200, 1L));
  }
}
