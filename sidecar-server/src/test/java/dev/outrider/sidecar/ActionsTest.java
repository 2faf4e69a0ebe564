package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.command.Timing;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an operator's POST to the agent's poll, and from its result to the answer. */
class ActionsTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final String CLEAR = "/api/performance/cache/clear";
  private static final String COLLECT = "/api/performance/gc/collect";

  private TestSidecar sidecar;
  private SimulatedAgent agent;

  private void start(Timing timing) throws Exception {
    sidecar = TestSidecar.start(timing);
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole();
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void collectingTellsWhichCollectorsRanAndWhatItFreed() throws Exception {
    start(new Timing(LONG, LONG));
    CompletableFuture<Command> work =
        agent.work(
            command ->
                done(
                    command,
                    Entry.of(Kind.COLLECTOR, "G1 Old Generation")
                        .value(ResultField.COLLECTIONS, 1)
                        .build(),
                    Entry.of(Kind.MEMORY, "heap")
                        .value(ResultField.HEAP_USED_BEFORE_BYTES, 900)
                        .value(ResultField.HEAP_USED_AFTER_BYTES, 100)
                        .value(ResultField.DURATION_MILLIS, 12)
                        .build()));

    HttpResponse<String> answer = sidecar.act(COLLECT);

    assertThat(answer.body())
        .isEqualTo(
            "{\"jvm\":\"j1\",\"generation\":2,\"collectors\":[{\"name\":\"G1 Old Generation\","
                + "\"collections\":1,\"runs\":[]}],"
                + "\"jfr\":{\"way\":\"unavailable\","
                + "\"reason\":\"the agent has not told of a recording\"},"
                + "\"heapUsedBeforeBytes\":900,\"heapUsedAfterBytes\":100,"
                + "\"durationMillis\":12,\"message\":\"collected\"}");
    assertThat(work.get().arguments()).containsEntry(Command.GENERATION, "2");
  }

  @Test
  void theGenerationIsPassedOn() throws Exception {
    start(new Timing(LONG, LONG));
    for (int generation = 0; generation <= 2; generation++) {
      CompletableFuture<Command> work = agent.work(ActionsTest::done);

      JsonNode answer =
          TestSidecar.parse(sidecar.act(COLLECT + "?generation=" + generation + "&jvm=aura"));

      assertThat(answer.get("generation").asInt()).isEqualTo(generation);
      assertThat(work.get().arguments()).containsEntry(Command.GENERATION, "" + generation);
    }
    for (String wrong : new String[] {"3", "-1", "full", "99999999999"}) {
      HttpResponse<String> answer = sidecar.act(COLLECT + "?generation=" + wrong);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(TestSidecar.message(answer)).contains("'generation'", wrong, "0 to 2");
    }
  }

  @Test
  void whatTheAgentCannotDoIsNeverASuccess() throws Exception {
    start(new Timing(LONG, LONG));
    assertOutcome(Status.NOT_FOUND, 404, "notFound");
    assertOutcome(Status.REFUSED, 409, "refused");
    assertOutcome(Status.FAILED, 502, "agentFailed");
  }

  private void assertOutcome(Status status, int httpStatus, String code) throws Exception {
    CompletableFuture<Command> work =
        agent.work(command -> new CommandResult(command.id(), status, "because", List.of()));
    HttpResponse<String> answer = sidecar.act(COLLECT);
    assertThat(work.get().name()).isEqualTo(Command.COLLECT_GARBAGE);
    assertThat(answer.statusCode()).isEqualTo(httpStatus);
    assertThat(TestSidecar.code(answer)).isEqualTo(code);
    assertThat(TestSidecar.message(answer)).isEqualTo("because");
  }

  @Test
  void aCommandWaitsForThePollThatComesLater() throws Exception {
    start(new Timing(LONG, LONG));
    CompletableFuture<HttpResponse<String>> answer = sidecar.acting(CLEAR);

    agent.work(ActionsTest::done).get();

    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  void aResultThatDoesNotComeIsAGatewayTimeout() throws Exception {
    start(new Timing(LONG, SHORT));
    CompletableFuture<HttpResponse<byte[]>> poll = agent.poll();

    HttpResponse<String> answer = sidecar.act(COLLECT);

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(TestSidecar.message(answer)).contains("j1", "150 ms");
    Command command = Codec.decodeCommand(poll.get().body());
    assertThat(agent.result(done(command)).statusCode()).as("late, and harmless").isEqualTo(200);
  }

  @Test
  void aCommandGivenUpIsNeverHandedOut() throws Exception {
    start(new Timing(SHORT, SHORT));

    assertThat(sidecar.act(CLEAR).statusCode()).isEqualTo(504);

    assertThat(agent.poll().get().statusCode()).isEqualTo(204);
  }

  @Test
  void aPollWithoutCommandEndsInNothing() throws Exception {
    start(new Timing(SHORT, LONG));

    HttpResponse<byte[]> answer = agent.poll().get();

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aLaterPollOvertakesTheEarlierAndEachCommandIsHandedOutOnce() throws Exception {
    start(new Timing(LONG, SHORT));
    CompletableFuture<HttpResponse<byte[]>> first = agent.poll();
    // The two polls travel on two connections: one of them, whichever came first, is overtaken.
    CompletableFuture<HttpResponse<byte[]>> second = agent.poll();
    CompletableFuture.anyOf(first, second).get();
    CompletableFuture<HttpResponse<byte[]>> overtaken = first.isDone() ? first : second;
    CompletableFuture<HttpResponse<byte[]>> open = first.isDone() ? second : first;
    assertThat(overtaken.get().statusCode()).isEqualTo(204);

    sidecar.act(CLEAR);

    assertThat(Codec.decodeCommand(open.get().body()).name()).isEqualTo(Command.CLEAR_CACHES);
  }

  @Test
  void aClientThatGoesAwayLeavesTheNextOneUnharmed() throws Exception {
    start(new Timing(LONG, LONG));
    Command command;
    try (Socket socket = RawHttp.connect(sidecar.port())) {
      socket
          .getOutputStream()
          .write(
              "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(CLEAR, sidecar.port(), TestSidecar.TOKEN)
                  .getBytes(StandardCharsets.US_ASCII));
      // Once its command arrives, the request is waiting; then the client hangs up.
      command = Codec.decodeCommand(agent.poll().get().body());
    }
    agent.result(done(command));

    CompletableFuture<Command> next = agent.work(ActionsTest::done);
    assertThat(sidecar.act(CLEAR).statusCode()).isEqualTo(200);
    assertThat(next.get().id()).isNotEqualTo(command.id());
  }

  @Test
  void aStopAnswersThoseWhoWait() throws Exception {
    start(new Timing(LONG, LONG));
    CompletableFuture<HttpResponse<String>> waiting = sidecar.acting(CLEAR);
    Command command = Codec.decodeCommand(agent.poll().get().body());
    assertThat(command.name()).isEqualTo(Command.CLEAR_CACHES);

    sidecar.close();

    assertThat(waiting.get().statusCode()).isEqualTo(503);
    assertThat(TestSidecar.code(waiting.get())).isEqualTo("stopping");
  }

  @Test
  void manyWaitingPollsHoldNoThread() throws Exception {
    start(new Timing(LONG, LONG));
    List<CompletableFuture<HttpResponse<byte[]>>> polls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      polls.add(new SimulatedAgent(sidecar, "p" + i, "many").whole().poll());
    }

    assertThat(sidecar.get("/api/performance/jvms").statusCode()).isEqualTo(200);
    long workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("XNIO"))
            .count();
    assertThat(workers).isLessThan(40);
    sidecar.close();
    for (CompletableFuture<HttpResponse<byte[]>> poll : polls) {
      assertThat(poll.get().statusCode()).as("answered at the stop").isEqualTo(204);
    }
  }

  @Test
  void aPollStaysOpenBeyondTheReadTimeout() throws Exception {
    // Undertow's own timeouts must not cut a request that is silent because it waits.
    start(new Timing(Duration.ofSeconds(11), LONG));

    assertThat(agent.poll().get().statusCode()).isEqualTo(204);
  }

  @Test
  void resultsNobodyAskedForAndGarbageAreTakenCalmly() throws Exception {
    start(new Timing(LONG, LONG));
    CommandResult unasked = new CommandResult("never sent", Status.DONE, "", List.of());

    assertThat(agent.result(unasked).statusCode()).isEqualTo(200);
    assertThat(agent.postResult(new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
    assertThat(new SimulatedAgent(sidecar, "stranger", "x").result(unasked).statusCode())
        .isEqualTo(409);
    String token = "Bearer " + TestSidecar.AGENT_TOKEN;
    assertThat(sidecar.get("/agent/v1/commands", "Authorization", token).statusCode())
        .isEqualTo(400);
  }

  private static CommandResult done(Command command, Entry... entries) {
    return new CommandResult(command.id(), Status.DONE, "", List.of(entries));
  }
}
