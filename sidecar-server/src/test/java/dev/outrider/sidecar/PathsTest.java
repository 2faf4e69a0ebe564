package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Paths in which a segment names a thing: what is taken as the name, and what is no path at all.
 */
class PathsTest {

  private static final String STATEMENTS = "/api/performance/jdbc/statements/";

  private static TestSidecar sidecar;
  private static SimulatedAgent agent;

  @BeforeAll
  static void start() throws Exception {
    sidecar = TestSidecar.start();
    agent =
        new SimulatedAgent(sidecar, "j1", "aura")
            .whole(
                Hosts.statement("a/b", "slash", 0, Hosts.millis(1)),
                Hosts.statement("a%2Fb", "percent", 0, Hosts.millis(1)),
                Hosts.statement("a+b", "plus", 0, Hosts.millis(1)),
                Hosts.statement("a b", "space", 0, Hosts.millis(1)),
                Hosts.statement("..", "dots", 0, Hosts.millis(1)),
                Hosts.statement("{id}", "braces", 0, Hosts.millis(1)),
                Hosts.statement("\u00e9\u4e16", "letters", 0, Hosts.millis(1)));
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void aNameIsDecodedOnceAndMayHoldAnything() throws Exception {
    assertThat(textOf("a%2Fb")).isEqualTo("slash");
    assertThat(textOf("a%252Fb")).isEqualTo("percent");
    assertThat(textOf("a+b")).isEqualTo("plus");
    assertThat(textOf("a%20b")).isEqualTo("space");
    assertThat(textOf("%2e%2e")).isEqualTo("dots");
    assertThat(textOf("%7Bid%7D")).isEqualTo("braces");
    assertThat(textOf("%C3%A9%E4%B8%96")).isEqualTo("letters");
  }

  @Test
  void onlyWholePathsMatch() throws Exception {
    for (String path :
        List.of(
            "/api/performance/jdbc/statements",
            STATEMENTS,
            STATEMENTS + "/",
            STATEMENTS + "a/b",
            STATEMENTS + "x/",
            STATEMENTS + "/explain",
            STATEMENTS + "x/explain/",
            STATEMENTS + "x/EXPLAIN",
            "/api/performance/jdbc%2Fstatements/x",
            "/api%2Fperformance%2Fjdbc%2Fstatements%2Fx")) {
      HttpResponse<String> answer = sidecar.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(TestSidecar.code(answer)).as(path).isEqualTo("unknownPath");
    }
  }

  @Test
  void anotherMethodIsRefusedWithTheOneThatIsAllowed() throws Exception {
    assertThat(allowed("POST", STATEMENTS + "x")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(allowed("GET", STATEMENTS + "x/explain")).isEqualTo("OPTIONS, POST");
    assertThat(allowed("HEAD", STATEMENTS + "x/explain")).isEqualTo("OPTIONS, POST");
  }

  @Test
  void anActionIsAboutWhatItsPathNames() throws Exception {
    CompletableFuture<Command> work =
        agent.work(command -> new CommandResult(command.id(), Status.REFUSED, "no", List.of()));

    assertThat(sidecar.act(STATEMENTS + "a%2Fb/explain").statusCode()).isEqualTo(409);

    assertThat(work.get().arguments()).containsOnly(Map.entry(Command.STATEMENT, "a/b"));
  }

  @Test
  void aPathWithItsHostIsTheSamePath() throws Exception {
    String host = "127.0.0.1:" + sidecar.port();
    String whole = "GET http://" + host + STATEMENTS + "a%2Fb HTTP/1.1\r\nHost: " + host;

    assertThat(RawHttp.send(sidecar.port(), whole + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("\"text\":\"slash\"");
    assertThat(
            RawHttp.send(
                sidecar.port(), "GET http://" + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("<!doctype html>");
  }

  @Test
  void whatCannotBeDecodedIsNoServerError() throws Exception {
    for (String name : List.of("%", "%zz", "%2", "%C3", "%FF%FE", "%00", "a;b=c")) {
      String answer =
          RawHttp.send(
              sidecar.port(),
              "GET %s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
                  .formatted(STATEMENTS, name, sidecar.port()));
      assertThat(answer).as(name).startsWith("HTTP/1.1 4");
    }
  }

  private static String textOf(String name) throws Exception {
    JsonNode statement = sidecar.json(STATEMENTS + name);
    return statement.get("text").asText();
  }

  private static String allowed(String method, String path) throws Exception {
    HttpResponse<String> answer =
        sidecar.send(
            sidecar.request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(405);
    return answer.headers().firstValue("Allow").orElseThrow();
  }
}
