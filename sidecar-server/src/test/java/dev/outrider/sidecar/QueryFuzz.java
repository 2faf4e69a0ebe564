package dev.outrider.sidecar;

import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import io.undertow.util.Methods;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * What Jazzer calls with texts that a real sidecar is given as the value of each parameter there
 * is, of each route that reads or acts: it answers, and never that it failed.
 */
public final class QueryFuzz {

  private static final int MOST_CHARS = 2_000;
  private static final String LENGTH = "content-length: ";

  private static TestSidecar sidecar;
  private static Socket connection;

  /** Method and path with the parameter's name, up to its value. */
  private static final List<String> QUESTIONS = new ArrayList<>();

  private QueryFuzz() {}

  /** Called by Jazzer, once. */
  public static void fuzzerInitialize() throws Exception {
    // An action waits for no agent: there is none that polls.
    sidecar = TestSidecar.withHistory(new Timing(Duration.ofSeconds(10), Duration.ofMillis(1)));
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    awaitHistory();
    for (Route route : sidecar.routes()) {
      // A stream does not end; its parameter is read as that of the metrics is.
      boolean ends = !route.path().endsWith("/stream");
      if (ends && (route.access() == Access.READ || route.access() == Access.ADMIN)) {
        String path = route.path().replaceAll("\\{[^}]*}", "any");
        for (String parameter : new TreeSet<>(route.parameters().keySet())) {
          QUESTIONS.add(route.method() + " " + path + "?" + rest(route, parameter) + parameter);
        }
      }
    }
  }

  private static void awaitHistory() throws Exception {
    while (sidecar.get("/api/performance/history?metric=cache.hits").statusCode() == 503) {
      Thread.sleep(10);
    }
  }

  /** What must be there for the parameter to be read at all. */
  private static String rest(Route route, String parameter) {
    boolean history = route.method().equals(Methods.GET) && route.path().endsWith("/history");
    return history && !parameter.equals("metric") ? "metric=cache.hits&" : "";
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length < 2 || input.length > MOST_CHARS) {
      return;
    }
    String question = QUESTIONS.get((input[0] & 0xff) % QUESTIONS.size());
    String value = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
    String answer = ask(question + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    int status = Integer.parseInt(answer.split(" ", 3)[1]);
    boolean unanswered = status == 504 && question.startsWith("POST");
    if (status >= 500 && !unanswered) {
      throw new IllegalStateException("%s=%s is answered %s".formatted(question, value, answer));
    }
  }

  private static String ask(String request) throws IOException {
    if (connection == null || connection.isClosed()) {
      connection = RawHttp.connect(sidecar.port());
      connection.setTcpNoDelay(true);
    }
    connection
        .getOutputStream()
        .write(
            "%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
                .formatted(request, sidecar.port(), TestSidecar.TOKEN)
                .getBytes(StandardCharsets.US_ASCII));
    try {
      return answer(connection.getInputStream());
    } catch (IOException e) {
      connection.close();
      throw e;
    }
  }

  /** The first line of an answer whose body is then skipped. */
  private static String answer(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith(LENGTH)) {
        length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return first;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each != '\n'; each = in.read()) {
      if (each < 0) {
        throw new EOFException("the sidecar hung up after '" + line + "'");
      }
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }
}
