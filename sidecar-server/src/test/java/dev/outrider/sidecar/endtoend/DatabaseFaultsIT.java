package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.FaultyHost;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator finds an application's database faults through the REST API, and asks for plans. */
class DatabaseFaultsIT extends OneSidecar {

  private static final String JDBC = "/api/performance/jdbc/";
  private static final String BY_KEY = "SELECT title FROM scene WHERE id = ?";
  private static final String SCAN = "SELECT id FROM scene WHERE id <= ? AND PAUSE(?) IS NULL";

  @ParameterizedTest
  @MethodSource("jdks")
  void showsFaultsAndExplainsThem(Jdks jdk) {
    String settings = sidecar.agentSettings(service) + ",jdbc.leakThreshold=1s";
    try (HostJvm host = HostJvm.of(FaultyHost.class).on(jdk).agent(settings).start()) {
      host.awaitReady();
      String jvm = sidecar.awaitJvm(service);

      JsonNode suspect = awaitOne("nplusone", "suspects", jvm);
      assertThat(suspect.path("endpoint").asText()).isEqualTo("GET /again/{times}/{different}");
      assertThat(suspect.path("suspectRequests").asLong()).isEqualTo(2);
      assertThat(suspect.path("callSite").asText()).contains("FaultyHost.again");

      JsonNode leak = awaitOne("connections/leaks", "leaks", jvm);
      assertThat(leak.path("callSite").asText()).contains("FaultyHost.takeAndKeep");

      Until.true_(
          () -> "both slow executions: " + of("slow", jvm),
          SidecarProcess.DEADLINE,
          () -> slowOnPurpose(jvm) == 2);

      // The connections that ran it are closed, and of those nothing is left after this.
      assertThat(sidecar.act("/api/performance/gc/collect?jvm=" + jvm).statusCode()).isEqualTo(200);
      JsonNode byKey = explained(jvm, BY_KEY);
      assertThat(byKey.path("fullScans")).isEmpty();
      assertThat(byKey.path("indexes")).isNotEmpty();
      JsonNode plans = sidecar.read(JDBC + "plans?fullScan=false&jvm=" + jvm);
      assertThat(plans.path("plans")).hasSize(1);

      JsonNode statement = sidecar.read(JDBC + "statements/" + idOf(jvm, BY_KEY) + "?jvm=" + jvm);
      assertThat(statement.toString()).contains("GET /again/{times}/{different}");

      HttpResponse<String> unknown = sidecar.act(JDBC + "statements/abc/explain?jvm=" + jvm);
      assertThat(unknown.statusCode()).isEqualTo(404);
      HttpResponse<String> call =
          sidecar.act(JDBC + "statements/" + idOf(jvm, "CALL PAUSE(?)") + "/explain?jvm=" + jvm);
      assertThat(call.statusCode()).as(call.body()).isEqualTo(422);
      long executions = executions(jvm);
      sidecar.awaitFreshReport(service);
      assertThat(executions(jvm)).as("the agent's own are not counted").isEqualTo(executions);
    }
  }

  /** On a busy machine, others are slow as well. */
  private long slowOnPurpose(String jvm) {
    return StreamSupport.stream(of("slow", jvm).path("slowExecutions").spliterator(), false)
        .filter(slow -> slow.path("text").asText().contains("PAUSE"))
        .filter(slow -> slow.path("endpoint").asText().equals("GET /slow/{rows}"))
        .count();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aHostThatForbidsPlansGivesNone(Jdks jdk) {
    String settings = sidecar.agentSettings(service) + ",jdbc.explain=false";
    try (HostJvm host = HostJvm.of(FaultyHost.class).on(jdk).agent(settings).start()) {
      host.awaitReady();
      String jvm = sidecar.awaitJvm(service);
      Until.true_(() -> "the statement", SidecarProcess.DEADLINE, () -> !idOf(jvm, SCAN).isEmpty());
      HttpResponse<String> answer =
          sidecar.act(JDBC + "statements/" + idOf(jvm, SCAN) + "/explain?jvm=" + jvm);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("jdbc.explain=false");
    }
  }

  private static JsonNode explained(String jvm, String text) {
    HttpResponse<String> answer =
        sidecar.act(JDBC + "statements/" + idOf(jvm, text) + "/explain?jvm=" + jvm);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SidecarProcess.parse(answer);
  }

  private static JsonNode awaitOne(String path, String list, String jvm) {
    Until.true_(
        () -> "one of " + path + ": " + of(path, jvm),
        SidecarProcess.DEADLINE,
        () -> of(path, jvm).path(list).size() == 1);
    return of(path, jvm).path(list).get(0);
  }

  private static JsonNode of(String path, String jvm) {
    return sidecar.read(JDBC + path + "?jvm=" + jvm);
  }

  private static String idOf(String jvm, String text) {
    return StreamSupport.stream(of("stats", jvm).path("statements").spliterator(), false)
        .filter(statement -> statement.path("text").asText().equals(text))
        .map(statement -> statement.path("id").asText())
        .findFirst()
        .orElse("");
  }

  private static long executions(String jvm) {
    return of("stats", jvm).path("totals").path("executions").asLong();
  }
}
