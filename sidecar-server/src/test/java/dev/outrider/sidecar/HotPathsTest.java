package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods measured on request, as an operator asks for and sees them. */
class HotPathsTest {

  private static final String PATH = "com.acme.Render#frame";
  private static final Entry ASKED =
      Entry.of(Kind.HOT_PATH, PATH)
          .attribute(Field.HotPath.STATE, Field.HotPath.STATE_ACTIVE)
          .attribute(Field.HotPath.REASON, "com.acme.Render#frame()V: it is native")
          .build();
  private static final Entry METHOD =
      Entry.of(Kind.HOT_METHOD, PATH + "(I)V")
          .attribute(Field.HotMethod.CLASS, "com.acme.Render")
          .attribute(Field.HotMethod.METHOD, "frame")
          .attribute(Field.HotMethod.DESCRIPTOR, "(I)V")
          .attribute(Field.HotMethod.PATH, PATH)
          .value(Field.HotMethod.SAMPLE_EVERY, 2)
          .value(Field.HotMethod.CALLS, 5)
          .value(Field.HotMethod.EXCEPTIONS, 1)
          .histogram(Field.HotMethod.NANOS, Hosts.millis(1, 2, 3))
          .histogram(Field.HotMethod.ALLOCATED_BYTES, Hosts.histogram(1_000, 3_000))
          .build();

  private TestSidecar sidecar;
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(new ManualTime());
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole(ASKED, METHOD);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void tellsWhatWasAskedForAndWhatIsMeasured() throws Exception {
    JsonNode told = sidecar.json("/api/performance/hotpaths");
    assertSame(
        told.at("/paths/0"),
        """
        {"jvm":"j1","path":"com.acme.Render#frame","state":"active",
         "reasons":["com.acme.Render#frame()V: it is native"]}""");
    JsonNode method = told.at("/methods/0");
    assertThat(method.path("id").asText()).isEqualTo("com.acme.Render#frame(I)V");
    assertThat(method.path("calls").asLong()).isEqualTo(5);
    assertThat(method.path("exceptions").asLong()).isEqualTo(1);
    assertThat(method.path("sampleEvery").asLong()).isEqualTo(2);
    assertThat(method.at("/times/count").asLong()).isEqualTo(3);
    assertThat(method.at("/allocatedBytes/calls").asLong()).isEqualTo(2);
    assertThat(method.at("/allocatedBytes/total").asLong()).isEqualTo(4_000);
    Exposition metrics = Exposition.parse(sidecar.get("/metrics").body(), false);
    assertThat(metrics.value("outrider_hot_method_duration_seconds_count")).isEqualTo(3);
    assertThat(metrics.value("outrider_hot_method_calls_total")).isEqualTo(5);
  }

  @Test
  void hasTheAgentMeasureAndForget() throws Exception {
    assertThat(carriedOut("add")).isEqualTo(PATH);
    assertThat(carriedOut("remove")).isEqualTo(PATH);
  }

  /** The path that the agent was told. */
  private String carriedOut(String wish) throws Exception {
    CompletableFuture<Command> command =
        agent.work(
            asked ->
                new CommandResult(
                    asked.id(), CommandResult.Status.DONE, "", List.of(ASKED, METHOD)));
    HttpResponse<String> answer =
        sidecar.act("/api/performance/hotpaths?" + wish + "=com.acme.Render%23frame");
    assertThat(answer.statusCode()).as(answer::body).isEqualTo(200);
    assertThat(TestSidecar.parse(answer).at("/methods/0/id").asText()).isEqualTo(PATH + "(I)V");
    assertThat(command.get().name()).isEqualTo(Command.HOT_PATHS);
    return command.get().arguments().get(wish);
  }

  @Test
  void asksForOneOfBothAndForTheToken() throws Exception {
    for (String query : List.of("", "?add=a.B%23c&remove=a.B%23c")) {
      assertThat(sidecar.act("/api/performance/hotpaths" + query).statusCode()).isEqualTo(400);
    }
    HttpRequest open =
        sidecar
            .request("/api/performance/hotpaths?add=a.B%23c")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(sidecar.send(open).statusCode()).isEqualTo(401);
  }
}
