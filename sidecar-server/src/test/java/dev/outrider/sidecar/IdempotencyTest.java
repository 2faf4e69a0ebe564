package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.sidecar.command.Timing;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is sent again is carried out once. */
class IdempotencyTest {

  private static final String CLEAR = "/api/performance/cache/clear";
  private static final String COLLECT = "/api/performance/gc/collect";
  private static final String HEADER = "Idempotency-Key";
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time, new Timing(SHORT, LONG));
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole();
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void aRepeatedRequestGetsTheFirstOnesAnswer() throws Exception {
    agent.answer(command -> done(command, "the first"));
    HttpResponse<String> first = act(CLEAR + "?cache=a&key=k", "k1");

    HttpResponse<String> again = act(CLEAR + "?key=k&cache=a", "k1");

    assertThat(first.body()).contains("the first");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(again.headers().map().keySet()).isEqualTo(first.headers().map().keySet());
    assertNothingIsAskedOfTheAgent();
  }

  @Test
  void whatFailedIsNotTriedAgainEither() throws Exception {
    agent.answer(command -> new CommandResult(command.id(), Status.FAILED, "halfway", List.of()));
    HttpResponse<String> first = act(CLEAR, "k1");

    HttpResponse<String> again = act(CLEAR, "k1");

    assertThat(first.statusCode()).isEqualTo(502);
    assertThat(again.statusCode()).isEqualTo(502);
    assertThat(again.body()).isEqualTo(first.body());
    assertNothingIsAskedOfTheAgent();
  }

  @Test
  void manyAtOnceAreCarriedOutOnce() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      answers.add(sidecar.acting(CLEAR, HEADER, "k1"));
    }
    Command command = polled();
    for (int i = 0; i < 50; i++) {
      answers.add(sidecar.acting(CLEAR, HEADER, "k1"));
    }
    assertNothingIsAskedOfTheAgent();
    assertThat(answers).noneMatch(CompletableFuture::isDone);

    agent.result(done(command, "once"));

    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
      assertThat(answer.get().body()).contains("once");
    }
    assertNothingIsAskedOfTheAgent();
    assertThat(sidecar.json("/api/performance/events?kind=action").get("events")).hasSize(1);
  }

  @Test
  void aClientThatWentAwayFindsItsAnswer() throws Exception {
    Command command;
    try (Socket socket = RawHttp.connect(sidecar.port())) {
      socket.getOutputStream().write(rawClear("k1").getBytes(StandardCharsets.US_ASCII));
      command = polled();
    }
    CompletableFuture<HttpResponse<String>> again = sidecar.acting(CLEAR, HEADER, "k1");
    assertNothingIsAskedOfTheAgent();

    agent.result(done(command, "told late"));

    assertThat(again.get().body()).contains("told late");
    assertThat(act(CLEAR, "k1").body()).contains("told late");
  }

  @Test
  void aKeyIsGoodForOneRequest() throws Exception {
    agent.answer(command -> done(command, "one"));
    act(CLEAR + "?cache=a", "k1");

    for (String other :
        List.of(CLEAR, CLEAR + "?cache=b", CLEAR + "?key=a", CLEAR + "?cache=a&jvm=j1", COLLECT)) {
      HttpResponse<String> answer = act(other, "k1");
      assertThat(answer.statusCode()).as(other).isEqualTo(422);
      assertThat(TestSidecar.code(answer)).isEqualTo("idempotencyKeyReused");
    }
    assertNothingIsAskedOfTheAgent();
    agent.answer(command -> done(command, "two"));
    assertThat(act(CLEAR, "k2").body()).contains("two");
  }

  @Test
  void withoutAKeyEachRequestIsCarriedOut() throws Exception {
    for (String message : List.of("one", "two")) {
      agent.answer(command -> done(command, message));
      assertThat(sidecar.act(CLEAR).body()).contains(message);
    }
  }

  @Test
  void whatWasNeverBegunMayBeTriedAgain() throws Exception {
    time.pass(Duration.ofSeconds(20));
    assertThat(act(CLEAR, "k1").statusCode()).as("disconnected").isEqualTo(409);
    agent.changes();
    agent.answer(command -> done(command, "better now"));

    assertThat(act(CLEAR, "k1").body()).contains("better now");
  }

  @Test
  void aKeyIsForgottenAfterTenMinutes() throws Exception {
    agent.answer(command -> done(command, "one"));
    act(CLEAR, "k1");
    time.pass(Duration.ofMinutes(10).minusMillis(1));
    agent.changes();
    assertThat(act(CLEAR, "k1").body()).contains("one");

    time.pass(Duration.ofMillis(1));
    agent.answer(command -> done(command, "two"));
    assertThat(act(CLEAR, "k1").body()).contains("two");
  }

  @Test
  void keysAreVisibleAsciiAndBounded() throws Exception {
    for (String wrong : List.of("", " ", "a b", "x".repeat(129))) {
      HttpResponse<String> answer = act(CLEAR, wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(TestSidecar.code(answer)).isEqualTo("badIdempotencyKey");
      assertThat(TestSidecar.message(answer)).contains("1 to 128 visible ASCII");
    }
    assertThat(RawHttp.send(sidecar.port(), rawClear("\u00e9")))
        .startsWith("HTTP/1.1 400")
        .contains("badIdempotencyKey");
    HttpResponse<String> twice = sidecar.acting(CLEAR, HEADER, "a", HEADER, "b").get();
    assertThat(TestSidecar.code(twice)).isEqualTo("badIdempotencyKey");
    for (String right : List.of("!", "~", "x".repeat(128), "5f3a-\"{}")) {
      agent.answer(command -> done(command, "taken"));
      assertThat(act(CLEAR, right).statusCode()).as(right).isEqualTo(200);
    }
  }

  @Test
  void nobodyFindsAnAnswerWithoutTheToken() throws Exception {
    agent.answer(command -> done(command, "secret"));
    act(CLEAR, "k1");

    HttpResponse<String> answer =
        sidecar.send(
            sidecar.request(CLEAR, HEADER, "k1").POST(HttpRequest.BodyPublishers.noBody()).build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).doesNotContain("secret");
  }

  private String rawClear(String key) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n%s: %s\r\n\r\n"
        .formatted(CLEAR, sidecar.port(), TestSidecar.TOKEN, HEADER, key);
  }

  private HttpResponse<String> act(String path, String key) throws Exception {
    return sidecar.acting(path, HEADER, key).get();
  }

  private Command polled() throws Exception {
    HttpResponse<byte[]> answer = agent.poll().get();
    while (answer.statusCode() == 204) {
      answer = agent.poll().get();
    }
    return Codec.decodeCommand(answer.body());
  }

  private void assertNothingIsAskedOfTheAgent() throws Exception {
    assertThat(agent.poll().get().statusCode()).isEqualTo(204);
  }

  private static CommandResult done(Command command, String message) {
    return new CommandResult(command.id(), Status.DONE, message, List.of());
  }
}
