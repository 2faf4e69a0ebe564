package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.util.Methods;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route there is, asked by everybody: who gets in is told by the table of routes alone. */
class AccessMatrixTest {

  private static final String NOBODY = "no token";

  private static final Map<String, String> TOKENS = new LinkedHashMap<>();

  static {
    TOKENS.put(NOBODY, "");
    TOKENS.put("a wrong token", "a-wrong-token");
    TOKENS.put("read", TestSidecar.READ_TOKEN);
    TOKENS.put("agent", TestSidecar.AGENT_TOKEN);
    TOKENS.put("admin", TestSidecar.TOKEN);
  }

  private static final Map<Access, Set<String>> LET_IN =
      Map.of(
          Access.OPEN, TOKENS.keySet(),
          Access.READ, Set.of("read", "admin"),
          Access.AGENT, Set.of("agent"),
          Access.ADMIN, Set.of("admin"));

  private static TestSidecar guarded;
  private static TestSidecar readable;

  @BeforeAll
  static void start() {
    guarded =
        TestSidecar.configured(
            TimeSource.system(),
            "security.requireReadToken=true",
            "security.hosts=outrider.example.com,proxy.example.com:443");
    readable = TestSidecar.start();
  }

  @AfterAll
  static void stop() {
    guarded.close();
    readable.close();
  }

  @Test
  void eachTokenOpensItsOwnRoutesAlone() throws Exception {
    for (Route route : guarded.routes()) {
      for (String who : TOKENS.keySet()) {
        int status = ask(guarded, route, who).statusCode();
        String what = route.method() + " " + route.path() + " with " + who;
        if (LET_IN.get(route.access()).contains(who)) {
          assertThat(status).as(what).isNotIn(401, 403);
        } else {
          assertThat(status).as(what).isEqualTo(who.equals(NOBODY) ? 401 : 403);
        }
      }
    }
  }

  @Test
  void aMutationIsOpenToExactlyOne() throws Exception {
    List<Route> mutations = mutations();
    assertThat(mutations).hasSizeGreaterThan(7);
    for (Route route : mutations) {
      List<String> letIn = new ArrayList<>();
      for (String who : TOKENS.keySet()) {
        if (!Set.of(401, 403).contains(ask(readable, route, who).statusCode())) {
          letIn.add(who);
        }
      }
      assertThat(letIn).as(route.path()).hasSize(1);
    }
  }

  @Test
  void readingNeedsNoTokenUnlessThatIsSet() throws Exception {
    for (Route route : readable.routes()) {
      if (route.access() == Access.READ) {
        assertThat(ask(readable, route, NOBODY).statusCode()).as(route.path()).isNotIn(401, 403);
      }
    }
  }

  @Test
  void noOtherSiteMayAct() throws Exception {
    List<String[]> foreign =
        Stream.concat(
                Stream.of(
                        "null",
                        "http://evil.example.com",
                        "https://127.0.0.1:" + guarded.port(),
                        "http://127.0.0.1",
                        "http://outrider.example.com",
                        "file://",
                        "")
                    .map(origin -> new String[] {"Origin", origin}),
                Stream.of("cross-site", "same-site")
                    .map(site -> new String[] {"Sec-Fetch-Site", site}))
            .toList();
    for (Route route : mutations()) {
      for (String[] header : foreign) {
        HttpResponse<String> answer =
            ask(guarded, route, LET_IN.get(route.access()).iterator().next(), header);
        assertThat(answer.statusCode()).as(route.path() + " " + header[1]).isEqualTo(403);
      }
    }
  }

  @Test
  void twentyNamesThatPointHereAreNone() throws Exception {
    int port = guarded.port();
    List<String> hosts =
        List.of(
            "evil.example.com",
            "evil.example.com:" + port,
            "127.0.0.1",
            "127.0.0.1:1",
            "127.0.0.1:" + port + ".",
            "127.0.0.1.:" + port,
            "127.0.0.1.nip.io:" + port,
            "localhost.:" + port,
            "localhost.evil.example.com:" + port,
            "LOCALHOST:" + port,
            "0.0.0.0:" + port,
            "0:" + port,
            "127.1:" + port,
            "2130706433:" + port,
            "0x7f.1:" + port,
            "[::]:" + port,
            "[::ffff:127.0.0.1]:" + port,
            "user@localhost:" + port,
            "outrider.example.com",
            "outrider.example.com.evil.example.com:" + port,
            "a.outrider.example.com:" + port,
            "proxy.example.com:" + port);
    assertThat(hosts).hasSizeGreaterThanOrEqualTo(20);
    Map<String, Integer> attempts = new TreeMap<>();
    for (Route route : guarded.routes()) {
      for (String host : hosts) {
        String answer = raw(route, host);
        assertThat(answer).as(route.path() + " at " + host).matches("(?s)HTTP/1.1 4(21|00) .*");
        if (answer.startsWith("HTTP/1.1 421") && route.access() == Access.ADMIN) {
          attempts.merge(route.method() + " " + pathOf(route), 1, Integer::sum);
        }
      }
    }
    assertThat(linesOfUnknownHosts()).isEqualTo(attempts).hasSizeGreaterThan(5);
    assertThat(eventsOfUnknownHosts())
        .isEqualTo(attempts.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** How often the audit log says so, by method and path. */
  private static Map<String, Integer> linesOfUnknownHosts() {
    Pattern line = Pattern.compile(".*denied (\\S+ \\S+) from \\S+: unknownHost.*");
    Map<String, Integer> lines = new TreeMap<>();
    TestLog.lines().stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .forEach(found -> lines.merge(found.group(1), 1, Integer::sum));
    return lines;
  }

  /** How often they were denied by what the events tell, each of a minute. */
  private static int eventsOfUnknownHosts() throws Exception {
    HttpResponse<String> events =
        guarded.get(
            "/api/performance/events?kind=action",
            "Authorization",
            "Bearer " + TestSidecar.READ_TOKEN);
    return TestSidecar.parse(events).findValuesAsText("unknownHost").stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void theNamesThatWereSetAreAnsweredTo() throws Exception {
    for (String host : List.of("outrider.example.com:" + guarded.port(), "proxy.example.com:443")) {
      assertThat(
              RawHttp.send(
                  guarded.port(), "GET /api/health/live HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void theSameHeaderTwiceIsNoToken() throws Exception {
    String answer =
        RawHttp.send(
            guarded.port(),
            "POST /api/performance/gc/collect HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s\r\n"
                .formatted(
                    guarded.port(),
                    "Authorization: Bearer %s\r\n".formatted(TestSidecar.TOKEN),
                    "Authorization: Bearer x\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 401");
  }

  @Test
  void everyAttemptToActIsALineOfTheAuditLogAndNoTokenIsInIt() throws Exception {
    String id = "x" + System.nanoTime();
    String path = "/api/performance/jdbc/statements/" + id + "/explain";
    for (String who : TOKENS.keySet()) {
      var request = guarded.request(path + "?token=" + TestSidecar.TOKEN);
      if (!who.equals(NOBODY)) {
        request.header("Authorization", "Bearer " + TOKENS.get(who));
      }
      guarded.send(request.POST(BodyPublishers.noBody()).build());
    }

    assertThat(TestLog.linesWith(id))
        .hasSize(TOKENS.size())
        .satisfiesOnlyOnce(line -> assertThat(line).contains("allowed POST " + path))
        .filteredOn(line -> line.contains("denied POST " + path))
        .hasSize(TOKENS.size() - 1);
    assertThat(TestLog.lines())
        .noneMatch(line -> TOKENS.values().stream().anyMatch(t -> hasToken(line, t)));
  }

  private static boolean hasToken(String line, String token) {
    return !token.isEmpty() && line.contains(token);
  }

  private static List<Route> mutations() {
    return guarded.routes().stream()
        .filter(route -> route.method().equals(Methods.POST) || route.access() == Access.AGENT)
        .toList();
  }

  private static String raw(Route route, String host) throws Exception {
    return RawHttp.send(
        guarded.port(),
        "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n"
            .formatted(
                route.method(),
                pathOf(route),
                host,
                route.access() == Access.AGENT ? TestSidecar.AGENT_TOKEN : TestSidecar.TOKEN));
  }

  private static String pathOf(Route route) {
    return route.path().replaceAll("\\{\\w+}", "x1");
  }

  /** With what the route needs besides a token. */
  private static HttpResponse<String> ask(
      TestSidecar sidecar, Route route, String who, String... headers) throws Exception {
    var request = sidecar.request(pathOf(route), headers);
    if (!who.equals(NOBODY)) {
      request.header("Authorization", "Bearer " + TOKENS.get(who));
    }
    if (route.access() == Access.AGENT && route.method().equals(Methods.POST)) {
      request.header(
          "Content-Type",
          route.path().equals(Protocol.JFR_PATH) ? Protocol.BYTES_TYPE : Protocol.CONTENT_TYPE);
    }
    return sidecar.send(request.method(route.method().toString(), BodyPublishers.noBody()).build());
  }
}
