package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Protocol;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that operators take are told of as all else that they have done. */
class RecordingTest {

  private static final String RECORDING = "/api/performance/jfr/recording?last=2m";
  private static final byte[] BYTES = {'F', 'L', 'R', 0};

  private final TestSidecar sidecar = TestSidecar.start();
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent = new SimulatedAgent(sidecar, "j-of-recordings", "shop").whole();
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private HttpResponse<String> take(String more) throws Exception {
    return sidecar.get(RECORDING + more, "Authorization", "Bearer " + TestSidecar.TOKEN);
  }

  private CommandResult sendBytes(Command command) {
    String block =
        "%s?jvm=%s&stream=%s&sequence=0&end=true"
            .formatted(Protocol.JFR_PATH, agent.jvmId(), command.arguments().get(Command.STREAM));
    try {
      HttpResponse<String> taken =
          sidecar.send(
              sidecar
                  .request(block, "Authorization", "Bearer " + TestSidecar.AGENT_TOKEN)
                  .header("Content-Type", Protocol.BYTES_TYPE)
                  .POST(BodyPublishers.ofByteArray(BYTES))
                  .build());
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new CommandResult(command.id(), CommandResult.Status.DONE, "", List.of());
  }

  /** What the events tell of recordings, the latest first. */
  private JsonNode details(int index) throws Exception {
    JsonNode event = sidecar.json("/api/performance/events?kind=action").at("/events/" + index);
    assertThat(event.at("/details/action").asText()).isEqualTo("takeRecording");
    assertThat(event.at("/details/from").asText()).isEqualTo("127.0.0.1");
    return event.get("details");
  }

  @Test
  void oneThatWasTakenIsAnEventAndAnAuditLineWithItsSize() throws Exception {
    agent.answer(this::sendBytes);
    HttpResponse<String> answer = take("");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).hasSize(BYTES.length);

    assertThat(details(0).get("outcome").asText()).isEqualTo("done");
    assertThat(details(0).get("lastSeconds").asText()).isEqualTo("120");
    assertThat(details(0).get("bytes").asText()).isEqualTo("4");
    assertThat(TestLog.linesWith(agent.jvmId()))
        .anyMatch(line -> line.contains("takeRecording (lastSeconds 120)"));

    assertThat(take("").statusCode()).isEqualTo(429);
    assertThat(details(0).get("outcome").asText()).isEqualTo("tooManyRecordings");
  }

  @Test
  void oneThatWasNotSaysWhy() throws Exception {
    assertThat(take("&jvm=nobody").statusCode()).isEqualTo(404);
    assertThat(details(0).get("outcome").asText()).isEqualTo("unknownJvm");

    agent.answer(
        command -> new CommandResult(command.id(), CommandResult.Status.REFUSED, "off", List.of()));
    assertThat(take("").statusCode()).isEqualTo(409);
    assertThat(details(0).get("outcome").asText()).isEqualTo("refused");
    assertThat(details(1).get("outcome").asText()).isEqualTo("unknownJvm");
  }
}
