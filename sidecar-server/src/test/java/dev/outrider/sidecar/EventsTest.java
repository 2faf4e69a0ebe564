package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import dev.outrider.sidecar.command.Timing;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened, as {@code /events} and the audit log tell it. */
class EventsTest {

  private static final String EVENTS = "/api/performance/events";
  private static final String CLEAR = "/api/performance/cache/clear";
  private static final String COLLECT = "/api/performance/gc/collect";

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);

  // In the audit log beside all that other tests wrote there.
  private final String service = "aura" + System.nanoTime();
  private final SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", service);

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void aJvmComesAndGoesAndComesBack() throws Exception {
    agent.whole();
    time.pass(Duration.ofSeconds(14));
    assertThat(events("?kind=jvmStopped")).isEmpty();
    time.pass(Duration.ofSeconds(1));
    assertThat(events("")).hasSize(2);
    assertThat(events("")).hasSize(2);
    agent.changes();
    time.pass(Duration.ofMinutes(11));
    sidecar.json("/api/performance/jvms");
    agent.whole();

    assertThat(kinds(""))
        .containsExactly("jvmStarted", "jvmStopped", "jvmStarted", "jvmStopped", "jvmStarted");
    assertSame(
        events("?kind=jvmStarted&limit=1").get(0),
        """
        {"at":"2026-11-22T12:11:15Z","kind":"jvmStarted","jvm":"j1","service":"SERVICE",
         "text":"SERVICE (j1) reports","details":{"pid":"4711","host":"box",
         "javaVersion":"17.0.15","agentVersion":"0.1.0","startedAt":"2025-01-10T12:00:00Z"}}\
        """
            .replace("SERVICE", service));
    assertThat(events("?kind=jvmStopped").get(1).at("/details/lastReportAt").asText())
        .isEqualTo("2026-11-22T12:00:00Z");
  }

  @Test
  void everyActionIsAnEventAndALineOfTheAuditLog() throws Exception {
    agent.whole(
        Hosts.cache("users", "live", 1, 1), Hosts.statement("s1", "SELECT 1", 0, Hosts.millis(1)));
    answer(
        Status.DONE, Entry.of(Kind.CACHE, "users").value(ResultField.ENTRIES_REMOVED, 5).build());
    sidecar.act(CLEAR + "?cache=users&dryRun=true");
    answer(
        Status.DONE,
        Entry.of(Kind.CACHE, "users").value(ResultField.ENTRIES_REMOVED, 4).build(),
        Entry.of(Kind.CACHE, "b").value(ResultField.FAILURES, 1).build());
    sidecar.act(CLEAR + "?key=k");
    answer(Status.DONE, Entry.of(Kind.COLLECTOR, "G1").value(ResultField.COLLECTIONS, 2).build());
    sidecar.act(COLLECT + "?generation=1");
    answer(Status.REFUSED);
    sidecar.act("/api/performance/jdbc/statements/s1/explain");
    answer(Status.FAILED);
    sidecar.act(CLEAR);
    sidecar.act(CLEAR + "?jvm=nobody");

    List<JsonNode> newestFirst = events("?kind=action");

    assertThat(newestFirst.stream().map(event -> event.get("details").toString()))
        .containsExactly(
            "{\"action\":\"clearCaches\",\"from\":\"127.0.0.1\",\"outcome\":\"unknownJvm\"}",
            "{\"action\":\"clearCaches\",\"from\":\"127.0.0.1\",\"cache\":\"all\","
                + "\"entries\":\"all\",\"dryRun\":\"false\",\"outcome\":\"agentFailed\"}",
            "{\"action\":\"explainStatement\",\"from\":\"127.0.0.1\",\"statement\":\"s1\","
                + "\"outcome\":\"refused\"}",
            "{\"action\":\"collectGarbage\",\"from\":\"127.0.0.1\",\"generation\":\"1\","
                + "\"outcome\":\"done\",\"collections\":\"2\"}",
            "{\"action\":\"clearCaches\",\"from\":\"127.0.0.1\",\"cache\":\"all\","
                + "\"entries\":\"of a key\",\"dryRun\":\"false\",\"outcome\":\"done\","
                + "\"caches\":\"2\",\"removed\":\"4\",\"failures\":\"1\"}",
            "{\"action\":\"clearCaches\",\"from\":\"127.0.0.1\",\"cache\":\"users\","
                + "\"entries\":\"all\",\"dryRun\":\"true\",\"outcome\":\"done\","
                + "\"caches\":\"1\",\"removed\":\"5\",\"failures\":\"0\"}");
    assertThat(newestFirst.get(5).get("text").asText())
        .isEqualTo(
            "clearCaches (cache users, entries all, dryRun true), asked for from 127.0.0.1: done"
                + " (caches 1, removed 5, failures 0)");
    assertThat(newestFirst.get(5).get("jvm").asText()).isEqualTo("j1");
    assertThat(TestLog.linesWith(service))
        .hasSize(5)
        .anyMatch(line -> line.contains("dryRun true") && line.contains("removed 5"))
        .anyMatch(line -> line.contains("explainStatement") && line.endsWith(": refused"));
  }

  @Test
  void anActionWithoutAResultIsAnEventToo() throws Exception {
    Timing impatient = new Timing(Duration.ofSeconds(10), Duration.ofMillis(100));
    try (TestSidecar other = TestSidecar.start(impatient)) {
      new SimulatedAgent(other, "j1", service).whole();
      assertThat(other.act(CLEAR).statusCode()).isEqualTo(504);

      assertThat(other.json(EVENTS + "?kind=action").at("/events/0/details/outcome").asText())
          .isEqualTo("noResult");
    }
  }

  @Test
  void aHostThatNamesItselfWithLineEndsForgesNoLine() throws Exception {
    String word = "forged" + System.nanoTime();
    String name = HostileNames.ALL.replace('\uD800', '?') + word;
    SimulatedAgent hostile = new SimulatedAgent(sidecar, "j2", name);
    hostile.whole(Hosts.cache(name, "live", 1, 1));
    hostile.answer(command -> new CommandResult(command.id(), Status.DONE, "", List.of()));

    assertThat(sidecar.act(CLEAR + "?jvm=j2").statusCode()).isEqualTo(200);

    List<String> ours = TestLog.linesWith(word);
    assertThat(ours).hasSize(1);
    assertThat(ours.get(0)).contains("audit", "</script>").doesNotContain("\u001b", "\u2028");
  }

  @Test
  void deniedAttemptsOfAMinuteAreOneEvent() throws Exception {
    agent.whole();
    for (int i = 0; i < 1_500; i++) {
      assertThat(post(CLEAR).statusCode()).isEqualTo(401);
    }
    post(CLEAR, "Authorization", "Bearer wrong");

    List<JsonNode> denied = events("?kind=action");
    assertThat(denied).hasSize(1);
    assertThat(denied.get(0).get("details").toString())
        .isEqualTo(
            "{\"outcome\":\"denied\",\"attempts\":\"1501\",\"tokenMissing\":\"1500\","
                + "\"tokenWrong\":\"1\",\"from\":\"127.0.0.1\"}");
    assertThat(kinds("")).as("what was there before").contains("jvmStarted");

    time.pass(Duration.ofMinutes(1));
    post(COLLECT);
    assertThat(events("?kind=action")).hasSize(2);
    assertThat(events("?kind=action").get(0).at("/details/attempts").asText()).isEqualTo("1");
  }

  @Test
  void deniedAttemptsOfADayDoNotPushOutTheRest() throws Exception {
    agent.whole();
    for (int i = 0; i < 200; i++) {
      time.pass(Duration.ofMinutes(1));
      post(CLEAR);
    }

    assertThat(events("?kind=action")).hasSize(60);
    assertThat(kinds("")).contains("jvmStarted");
  }

  @Test
  void eventsAreChosenByKindAndJvmAndBounded() throws Exception {
    agent.whole();
    new SimulatedAgent(sidecar, "j2", "other").whole();
    post(CLEAR);

    assertThat(events("?jvm=j2")).hasSize(1);
    assertThat(events("?jvm=" + service)).hasSize(1);
    assertThat(events("?jvm=nobody")).isEmpty();
    assertThat(events("?limit=2")).hasSize(2);
    assertThat(events("")).hasSize(3);
    HttpResponse<String> wrong = sidecar.get(EVENTS + "?kind=x");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.message(wrong))
        .contains("action, alertFiring, alertResolved, longPause, jvmStarted, jvmStopped");
  }

  @Test
  void onlyTheLatestAreKept() throws Exception {
    for (int i = 0; i < 1_010; i++) {
      if (i % 5 == 0) {
        time.pass(Duration.ofSeconds(1));
      }
      sidecar.act(COLLECT + "?jvm=nobody" + i);
    }

    assertThat(events("")).hasSize(1_000);
  }

  private void answer(Status status, Entry... entries) {
    agent.answer(command -> new CommandResult(command.id(), status, "hush", List.of(entries)));
  }

  private List<JsonNode> events(String query) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    sidecar.json(EVENTS + query).get("events").forEach(events::add);
    return events;
  }

  private List<String> kinds(String query) throws Exception {
    return events(query).stream().map(event -> event.get("kind").asText()).toList();
  }

  private HttpResponse<String> post(String path, String... headers) throws Exception {
    return sidecar.send(
        sidecar.request(path, headers).POST(HttpRequest.BodyPublishers.noBody()).build());
  }
}
