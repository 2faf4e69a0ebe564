package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.command.Timing;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an operator's wish for a plan to the plan, and where it is kept. */
class ExplainTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final String JDBC = "/api/performance/jdbc/";
  private static final String EXPLAIN = JDBC + "statements/s1/explain";
  private static final String PLANS = JDBC + "plans";

  private final ManualTime time = new ManualTime();
  private TestSidecar sidecar;
  private SimulatedAgent agent;

  private void start(Timing timing) throws Exception {
    sidecar = TestSidecar.start(time, timing);
    agent =
        new SimulatedAgent(sidecar, "j1", "aura")
            .whole(
                Hosts.statementInFull("s1", "SELECT * FROM a", "h2", Hosts.millis(1)).build(),
                Hosts.statement("s2", "SELECT * FROM b WHERE id = ?", 0, Hosts.millis(1)),
                Hosts.overflow(Hosts.millis(1)));
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void thePlanIsAnsweredAndKept() throws Exception {
    start(new Timing(LONG, LONG));
    CompletableFuture<Command> work =
        agent.work(command -> done(command, Hosts.plan("s1", "SCAN a\nSCAN b", "a\nb", "")));

    HttpResponse<String> answer = sidecar.act(EXPLAIN);

    String plan =
        """
        {"jvm":"j1","statement":"s1","text":"SELECT * FROM a","system":"h2",
         "plan":"SCAN a\\nSCAN b","fullScans":["a","b"],"indexes":[],
         "explainedAt":"2026-11-22T12:00:00Z"}""";
    assertThat(answer.statusCode()).isEqualTo(200);
    assertSame(
        TestSidecar.parse(answer),
        plan.substring(0, plan.length() - 1) + ",\"message\":\"explained\"}");
    assertThat(work.get().name()).isEqualTo(Command.EXPLAIN_STATEMENT);
    assertThat(work.get().arguments()).containsOnly(Map.entry(Command.STATEMENT, "s1"));
    assertSame(sidecar.json(PLANS).at("/plans/0"), plan);
    assertSame(sidecar.json(JDBC + "statements/s1").get("plan"), plan);
    assertThat(sidecar.json(JDBC + "statements/s2").get("plan").isNull()).isTrue();
  }

  @Test
  void plansAreListedNewestFirstAndByWhetherTheyScan() throws Exception {
    start(new Timing(LONG, LONG));
    explain("s1", Hosts.plan("s1", "one", "a", ""));
    time.pass(Duration.ofSeconds(1));
    explain("s2", Hosts.plan("s2", "two", "", "b_pk"));

    assertThat(plans("")).containsExactly("two", "one");
    assertThat(plans("?fullScan=true")).containsExactly("one");
    assertThat(plans("?fullScan=false")).containsExactly("two");
    assertThat(sidecar.json(PLANS + "?fullScan=false").at("/plans/0/indexes/0").asText())
        .isEqualTo("b_pk");

    time.pass(Duration.ofSeconds(1));
    explain("s1", Hosts.plan("s1", "one, with an index now", "", "a_name"));
    assertThat(plans("")).containsExactly("one, with an index now", "two");
    assertThat(plans("?fullScan=true")).isEmpty();
  }

  @Test
  void plansOutliveAWholeReportAndShowNoTextThatIsGone() throws Exception {
    start(new Timing(LONG, LONG));
    explain("s1", Hosts.plan("s1", "one", "a", ""));

    agent.whole();

    JsonNode plan = sidecar.json(PLANS).at("/plans/0");
    assertThat(plan.get("plan").asText()).isEqualTo("one");
    assertThat(plan.get("text").isNull()).isTrue();
  }

  @Test
  void plansOfSeveralJvmsAreListedAndTheNewestIsTheStatements() throws Exception {
    start(new Timing(LONG, LONG));
    SimulatedAgent other =
        new SimulatedAgent(sidecar, "j2", "aura")
            .whole(Hosts.statementInFull("s1", "SELECT * FROM a", "h2", Hosts.millis(1)).build());
    assertThat(sidecar.act(EXPLAIN).statusCode()).as("which of the two?").isEqualTo(400);
    explain(other, "s1", Hosts.plan("s1", "of j2", "a", ""));
    time.pass(Duration.ofSeconds(1));
    explain(agent, "s1", Hosts.plan("s1", "of j1", "a", ""));

    assertThat(plans("")).containsExactly("of j1", "of j2");
    assertThat(plans("?jvm=j2")).containsExactly("of j2");
    assertThat(sidecar.json(JDBC + "statements/s1").at("/plan/plan").asText()).isEqualTo("of j1");
  }

  @Test
  void anUnknownStatementIsNotFoundWithoutAskingTheAgent() throws Exception {
    start(new Timing(LONG, SHORT));

    HttpResponse<String> answer = sidecar.act(JDBC + "statements/nope/explain");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.code(answer)).isEqualTo("unknownStatement");
    assertThat(TestSidecar.message(answer)).contains("'nope'");
  }

  @Test
  void aStatementThatStandsForManyHasNoPlan() throws Exception {
    start(new Timing(LONG, SHORT));

    HttpResponse<String> answer = sidecar.act(JDBC + "statements/1/explain");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(TestSidecar.code(answer)).isEqualTo("unsuitable");
  }

  @Test
  void whatTheAgentCannotExplainIsToldAsWhatItIs() throws Exception {
    start(new Timing(LONG, LONG));
    assertOutcome(Status.NOT_FOUND, 404, "notFound");
    assertOutcome(Status.REFUSED, 409, "refused");
    assertOutcome(Status.UNSUITABLE, 422, "unsuitable");
    assertOutcome(Status.FAILED, 502, "agentFailed");
    assertOutcome(Status.TIMED_OUT, 504, "timedOut");
    assertThat(plans("")).isEmpty();
  }

  private void assertOutcome(Status status, int httpStatus, String code) throws Exception {
    CompletableFuture<Command> work =
        agent.work(command -> new CommandResult(command.id(), status, "because", List.of()));
    HttpResponse<String> answer = sidecar.act(EXPLAIN);
    work.get();
    assertThat(answer.statusCode()).as(status.name()).isEqualTo(httpStatus);
    assertThat(TestSidecar.code(answer)).isEqualTo(code);
    assertThat(TestSidecar.message(answer)).isEqualTo("because");
  }

  @Test
  void doneWithoutThePlanAskedForIsAFailure() throws Exception {
    start(new Timing(LONG, LONG));
    for (List<Entry> entries :
        List.of(
            List.<Entry>of(),
            List.of(Hosts.plan("s2", "of another", "", "")),
            List.of(Entry.of(Kind.CACHE, "s1").attribute(Field.Plan.TEXT, "x").build()))) {
      CompletableFuture<Command> work =
          agent.work(command -> done(command, entries.toArray(Entry[]::new)));
      HttpResponse<String> answer = sidecar.act(EXPLAIN);
      work.get();
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(TestSidecar.message(answer)).contains("j1", "'s1'");
    }
    assertThat(plans("")).isEmpty();
  }

  @Test
  void aJvmExplainsOneAtATime() throws Exception {
    start(new Timing(LONG, LONG));
    SimulatedAgent other =
        new SimulatedAgent(sidecar, "j2", "aura")
            .whole(Hosts.statement("s1", "SELECT * FROM a", 0, Hosts.millis(1)));
    CompletableFuture<HttpResponse<byte[]>> poll = agent.poll();
    CompletableFuture<HttpResponse<String>> first = sidecar.acting(EXPLAIN + "?jvm=j1");
    Command command = Codec.decodeCommand(poll.get().body());

    HttpResponse<String> second = sidecar.act(JDBC + "statements/s2/explain?jvm=j1");
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(TestSidecar.code(second)).isEqualTo("busy");
    assertThat(TestSidecar.message(second)).contains("j1");
    explain(other, "s1", Hosts.plan("s1", "meanwhile", "", ""));
    CompletableFuture<Command> collect = agent.work(ExplainTest::done);
    assertThat(sidecar.act("/api/performance/gc/collect?jvm=j1").statusCode())
        .as("other actions do not wait")
        .isEqualTo(200);
    collect.get();

    agent.result(done(command, Hosts.plan("s1", "one", "", "")));
    assertThat(first.get().statusCode()).isEqualTo(200);
    explain(agent, "s2", Hosts.plan("s2", "then two", "", ""));
  }

  @Test
  void afterEveryEndTheNextMayBegin() throws Exception {
    // Long enough for a poll that is on its way to arrive.
    start(new Timing(LONG, Duration.ofSeconds(1)));
    HttpResponse<String> nobodyPolls = sidecar.act(EXPLAIN);
    assertThat(nobodyPolls.statusCode()).isEqualTo(504);
    assertThat(TestSidecar.code(nobodyPolls)).isEqualTo("noResult");
    CompletableFuture<HttpResponse<byte[]>> poll = agent.poll();
    assertThat(sidecar.act(EXPLAIN).statusCode()).as("taken, and no result").isEqualTo(504);
    Command late = Codec.decodeCommand(poll.get().body());
    assertThat(agent.result(done(late, Hosts.plan("s1", "too late", "", ""))).statusCode())
        .isEqualTo(200);
    assertThat(plans("")).as("a plan nobody waited for").isEmpty();
    assertOutcome(Status.TIMED_OUT, 504, "timedOut");
    assertOutcome(Status.REFUSED, 409, "refused");

    explain("s1", Hosts.plan("s1", "at last", "", ""));
  }

  @Test
  void aJvmThatWentSilentIsAConflict() throws Exception {
    start(new Timing(LONG, LONG));
    time.pass(Duration.ofSeconds(15));

    HttpResponse<String> answer = sidecar.act(EXPLAIN);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(TestSidecar.code(answer)).isEqualTo("jvmDisconnected");
  }

  @Test
  void theOldestOfTooManyPlansGoes() throws Exception {
    start(new Timing(LONG, LONG));
    int most = 2_000;
    int batch = 500;
    for (int from = 0; from < most; from += batch) {
      Entry[] statements = new Entry[batch];
      for (int i = 0; i < batch; i++) {
        statements[i] = Hosts.statement("x" + (from + i), "SELECT", 0, Hosts.millis(1));
      }
      agent.changes(statements);
    }
    explain("s1", Hosts.plan("s1", "oldest", "", ""));
    explain("s2", Hosts.plan("s2", "second", "", ""));
    explain("s1", Hosts.plan("s1", "oldest, again", "", ""));
    for (int i = 0; i < most - 1; i++) {
      explain("x" + i, Hosts.plan("x" + i, "plan", "", ""));
    }

    assertThat(plans("")).hasSize(most).contains("oldest, again").doesNotContain("second");
  }

  private void explain(String statement, Entry plan) throws Exception {
    explain(agent, statement, plan);
  }

  private void explain(SimulatedAgent by, String statement, Entry plan) throws Exception {
    CompletableFuture<Command> work = by.work(command -> done(command, plan));
    HttpResponse<String> answer =
        sidecar.act(JDBC + "statements/" + statement + "/explain?jvm=" + by.jvmId());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    work.get();
  }

  private List<String> plans(String query) throws Exception {
    return sidecar.json(PLANS + query).get("plans").findValuesAsText("plan");
  }

  private static CommandResult done(Command command, Entry... entries) {
    return new CommandResult(command.id(), Status.DONE, "", List.of(entries));
  }
}
