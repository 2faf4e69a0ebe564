package dev.outrider.recorder.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.Threads;
import dev.outrider.recorder.requests.Counted;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.servlet.AsyncEvent;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServletRecorderTest {

  private final String path =
      "/servlets-" + Long.toString(System.nanoTime(), 36).replaceAll("[0-9]", "x");
  private final ContainerExchange exchange = new ContainerExchange(path);
  private EndpointStats endpoint;

  @BeforeEach
  void isKnown() {
    endpoint = Endpoints.ofPath(Endpoints.pathId("GET", path), "GET", path, 200);
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    Endpoints.forEach(each -> assertThat(each.inFlight()).isZero());
  }

  @Test
  void aRequestIsWhatTheOutermostIsCalledWith() {
    exchange.call(
        () -> {
          exchange.call(Counted::query);
          exchange.forward(Counted::query);
          assertThat(endpoint.inFlight()).isEqualTo(1);
          exchange.answers(201);
        });

    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(201, 1L));
    assertThat(endpoint.queries().sum()).isEqualTo(2);
  }

  @Test
  void anErrorDispatchAfterwardsAddsNothing() {
    assertThatThrownBy(() -> exchange.call(ServletRecorderTest::fail)).isNotNull();
    exchange.dispatchError(Counted::query);

    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(500, 1L));
    assertThat(endpoint.queries().sum()).isZero();
    assertThat(Counted.exceptions(endpoint))
        .containsExactly(Map.entry("java.lang.IllegalStateException", 1L));
  }

  private static void fail() {
    throw new IllegalStateException("as it must");
  }

  @Test
  void whatAFilterFurtherOutCaughtIsNoFailure() {
    exchange.call(
        () -> {
          assertThatThrownBy(() -> exchange.call(ServletRecorderTest::fail)).isNotNull();
          exchange.answers(409);
        });

    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(409, 1L));
    assertThat(Counted.exceptions(endpoint)).isEmpty();
  }

  @Test
  void oneThatGoesAsynchronousEndsWhenItsContainerSaysSo() {
    exchange.call(exchange::startAsync);
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
    assertThat(endpoint.inFlight()).isEqualTo(1);
    exchange.tell(listener -> listener.onStartAsync(new AsyncEvent(exchange, null)));
    assertThat(exchange.listeners()).as("listens again").isEqualTo(1);
    exchange.answers(202);
    Threads.elsewhere(
        () ->
            exchange.tell(
                listener -> {
                  AsyncEvent event = new AsyncEvent(exchange, new IllegalStateException());
                  assertThat(listener).hasToString("Outrider's listener");
                  assertThat(listener.hashCode()).isEqualTo(System.identityHashCode(listener));
                  listener.onTimeout(event);
                  listener.onError(event);
                  listener.onComplete(event);
                  listener.onComplete(event);
                }));

    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(202, 1L));
    assertThat(Counted.exceptions(endpoint))
        .containsExactly(Map.entry("java.lang.IllegalStateException", 1L));
  }

  @Test
  void oneThatWasCompletedMeanwhileEndsAtOnceAndIsNoFailure() {
    exchange.isDeaf();
    long failures = Failures.count();
    exchange.call(exchange::startAsync);

    assertThat(Counted.statuses(endpoint)).containsExactly(Map.entry(200, 1L));
    assertThat(Failures.count()).isEqualTo(failures);
  }

  @Test
  void inAContainerThatAProbeKnowsItOnlyTellsWhatWasThrown() {
    String template = "/known" + path;
    ServerExchange.serve(
        template,
        () -> assertThatThrownBy(() -> exchange.call(ServletRecorderTest::fail)).isNotNull());

    assertThat(Counted.statuses(Counted.of(template))).containsExactly(Map.entry(200, 1L));
    assertThat(Counted.exceptions(Counted.of(template)))
        .containsExactly(Map.entry("java.lang.IllegalStateException", 1L));
    assertThat(endpoint.queries().count()).isZero();
  }

  @Test
  void aRoutersTemplateComesBelowWhatTheContainerTookOffThePath() {
    ContainerExchange below = new ContainerExchange("/app/servlet/items/7");
    below.call(
        () -> {
          ServletRecorder.routed(below, "template");
          below.routedAt("/items/{id}");
          ServletRecorder.routed(below, "template");
          ServletRecorder.routed("no request", "template");
        });

    EndpointStats routed = Counted.of("/app/servlet/items/{id}");
    assertThat(Counted.statuses(routed)).containsExactly(Map.entry(200, 1L));
  }

  @Test
  void anythingThatIsNoRequestIsNone() {
    assertThat(ServletRecorder.enter("no request")).isZero();
    ServletRecorder.exit(0, "no request", "no response", null);
  }
}
