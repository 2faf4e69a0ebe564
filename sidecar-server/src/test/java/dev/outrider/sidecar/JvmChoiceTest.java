package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One, several or no JVMs, and how {@code ?jvm=} chooses among them. */
class JvmChoiceTest {

  private final ManualTime time = new ManualTime();
  private final TestSidecar sidecar = TestSidecar.start(time);

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void withoutAnyJvmReadsSayHowToAttachOne() throws Exception {
    for (String path : new String[] {"metrics", "cache/stats", "jdbc/stats", "http/stats"}) {
      HttpResponse<String> answer = sidecar.get("/api/performance/" + path);
      assertThat(answer.statusCode()).as(path).isEqualTo(503);
      assertThat(TestSidecar.message(answer)).contains("java -javaagent:outrider-agent.jar");
    }
    assertThat(sidecar.json("/api/performance/jvms").get("jvms")).isEmpty();
    assertThat(sidecar.get("/metrics").statusCode()).isEqualTo(200);
    assertThat(sidecar.act("/api/performance/gc/collect").statusCode()).isEqualTo(503);
  }

  @Test
  void anUnknownJvmIsNotFound() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole();

    HttpResponse<String> answer = sidecar.get("/api/performance/metrics?jvm=nobody");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.message(answer)).contains("'nobody'");
  }

  @Test
  void percentilesOfSeveralJvmsAreThoseOfAllValuesTogether() throws Exception {
    // 99 fast executions in one, 99 slow ones in the other: the median is one of either kind, the
    // average of the two medians would be neither.
    long[] fast = new long[99];
    Arrays.fill(fast, 1);
    long[] slow = new long[101];
    Arrays.fill(slow, 1000);
    new SimulatedAgent(sidecar, "j1", "aura")
        .whole(Hosts.statement("s1", "SELECT 1", 1, Hosts.millis(fast)), Hosts.process());
    new SimulatedAgent(sidecar, "j2", "aura")
        .whole(Hosts.statement("s1", "SELECT 1", 2, Hosts.millis(slow)), Hosts.process());

    for (String query : new String[] {"", "?jvm=aura"}) {
      JsonNode stats = sidecar.json("/api/performance/jdbc/stats" + query);
      assertThat(stats.get("statements")).hasSize(1);
      JsonNode statement = stats.at("/statements/0");
      assertThat(statement.get("executions").asLong()).isEqualTo(200);
      assertThat(statement.get("errors").asLong()).isEqualTo(3);
      assertThat(statement.get("p50Millis").asDouble()).isBetween(968.0, 1000.0);
      assertThat(statement.get("totalSeconds").asDouble()).isEqualTo(101.099);
    }
    assertThat(sidecar.json("/api/performance/metrics").at("/processMetrics/threadCount").asInt())
        .isEqualTo(48);
    assertThat(sidecar.json("/api/performance/jdbc/stats?jvm=j1").at("/totals/executions").asInt())
        .isEqualTo(99);
  }

  @Test
  void aServiceChoosesItsInstancesOnly() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.cache("a", "live", 1, 0));
    new SimulatedAgent(sidecar, "j2", "aura").whole(Hosts.cache("a", "live", 2, 0));
    new SimulatedAgent(sidecar, "j3", "other").whole(Hosts.cache("a", "live", 4, 0));

    assertThat(hits("?jvm=aura")).isEqualTo(3);
    assertThat(hits("?jvm=other")).isEqualTo(4);
    assertThat(hits("?jvm=j2")).isEqualTo(2);
    assertThat(hits("")).isEqualTo(7);
  }

  @Test
  void aJvmGoesSilentThenIsForgotten() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.cache("a", "live", 1, 0));
    assertThat(connected()).isTrue();

    time.pass(Duration.ofSeconds(14));
    assertThat(connected()).isTrue();

    time.pass(Duration.ofSeconds(1));
    assertThat(connected()).isFalse();
    assertThat(hits("")).as("what it told last stays readable").isEqualTo(1);
    HttpResponse<String> act = sidecar.act("/api/performance/cache/clear?jvm=j1");
    assertThat(act.statusCode()).isEqualTo(409);
    assertThat(TestSidecar.code(act)).isEqualTo("jvmDisconnected");

    time.pass(Duration.ofMinutes(10));
    assertThat(sidecar.json("/api/performance/jvms").get("jvms")).isEmpty();
  }

  @Test
  void totalsLeaveOutAJvmThatHasEnded() throws Exception {
    new SimulatedAgent(sidecar, "old", "aura").whole(Hosts.cache("a", "live", 100, 0));
    time.pass(Duration.ofSeconds(20));
    new SimulatedAgent(sidecar, "new", "aura").whole(Hosts.cache("a", "live", 1, 0));

    assertThat(hits("?jvm=aura")).isEqualTo(1);
    assertThat(hits("?jvm=old")).isEqualTo(100);
    assertThat(sidecar.json("/api/performance/jvms").get("jvms")).hasSize(2);
  }

  @Test
  void actingOnOneOfSeveralMustNameIt() throws Exception {
    new SimulatedAgent(sidecar, "j1", "aura").whole();
    new SimulatedAgent(sidecar, "j2", "aura").whole();

    for (String query : new String[] {"", "?jvm=aura"}) {
      HttpResponse<String> answer = sidecar.act("/api/performance/gc/collect" + query);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(TestSidecar.message(answer)).contains("j1", "j2");
    }
  }

  private long hits(String query) throws Exception {
    return sidecar.json("/api/performance/cache/stats" + query).at("/totals/hits").asLong();
  }

  private boolean connected() throws Exception {
    return sidecar.json("/api/performance/jvms").at("/jvms/0/connected").asBoolean();
  }
}
