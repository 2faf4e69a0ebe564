package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Caching;
import dev.outrider.sidecar.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every route, enumerated from the table of routes. */
class HttpMannersTest {

  private static TestSidecar sidecar;
  private static List<Route> routes;
  private static String asset;

  @BeforeAll
  static void start() throws Exception {
    sidecar = TestSidecar.start();
    routes = sidecar.routes();
    asset = DashboardFilesTest.script(sidecar);
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void unknownPathsAreNotFoundInJson() throws Exception {
    for (String path :
        List.of(
            "/index.html",
            "/assets/x",
            "/assets/..",
            "/api",
            "/api/performance/metrics/",
            "/metrics/x",
            "/%2e%2e")) {
      HttpResponse<String> answer = sidecar.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(TestSidecar.code(answer)).isEqualTo("unknownPath");
    }
  }

  @Test
  void everyRouteRefusesOtherMethodsAndSaysWhichItKnows() throws Exception {
    for (Route route : routes) {
      for (String method : List.of("PUT", "DELETE", "PATCH", "TRACE")) {
        HttpResponse<String> answer = method(method, pathOf(route));
        assertThat(answer.statusCode()).as(method + " " + pathOf(route)).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains(methodsOf(route.path()));
        assertThat(TestSidecar.code(answer)).isEqualTo("methodNotAllowed");
      }
    }
  }

  @Test
  void optionsTellsTheMethodsAndNothingToOtherOrigins() throws Exception {
    for (Route route : routes) {
      HttpResponse<String> answer =
          sidecar.send(
              sidecar
                  .request(
                      pathOf(route),
                      "Origin",
                      "https://evil.example.com",
                      "Access-Control-Request-Method",
                      "POST")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                  .build());
      assertThat(answer.statusCode()).as(pathOf(route)).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("Allow")).contains(methodsOf(route.path()));
      assertThat(answer.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }
    assertThat(method("OPTIONS", "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void headAnswersLikeGetWithoutABody() throws Exception {
    // The history needs to be told what to read: HistoryReadsTest. A stream has no length.
    for (Route route :
        reads().stream().filter(each -> !each.path().matches(".*/(history|stream)")).toList()) {
      HttpResponse<String> head = method("HEAD", pathOf(route));
      assertThat(head.statusCode()).as(pathOf(route)).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
    }
    assertThat(method("HEAD", "/agent/v1/commands?jvm=j1").statusCode()).isEqualTo(405);
  }

  @Test
  void everyReadRefusesUnknownAndRepeatedParameters() throws Exception {
    for (Route route : reads()) {
      HttpResponse<String> unknown = sidecar.get(pathOf(route) + "?color=red");
      assertThat(unknown.statusCode()).as(pathOf(route)).isEqualTo(400);
      assertThat(TestSidecar.message(unknown)).contains("'color'");
      route.parameters().keySet().forEach(name -> assertThat(message(unknown)).contains(name));
    }
    assertThat(sidecar.get("/api/performance/metrics?jvm=a&jvm=b").statusCode()).isEqualTo(400);
    assertThat(sidecar.get("/api/performance/metrics?jvm=").statusCode()).isEqualTo(400);
    assertThat(sidecar.get("/api/performance/metrics?jvm").statusCode()).isEqualTo(400);
    for (String limit : List.of("0", "-1", "many", "1e3", "99999999999999")) {
      HttpResponse<String> answer = sidecar.get("/api/performance/jdbc/stats?limit=" + limit);
      assertThat(answer.statusCode()).as(limit).isEqualTo(400);
      assertThat(TestSidecar.message(answer)).contains("'limit'", limit);
    }
  }

  @Test
  void everyRouteRefusesForeignHosts() throws Exception {
    int port = sidecar.port();
    for (Route route : routes) {
      for (String host :
          List.of(
              "evil.example.com",
              "evil.example.com:" + port,
              "127.0.0.1",
              "127.0.0.1:1",
              "localhost." + ":" + port,
              "127.0.0.1.nip.io:" + port,
              "0.0.0.0:" + port,
              "[::]:" + port)) {
        String answer = raw(route.method() + " " + pathOf(route), "Host: " + host + "\r\n");
        assertThat(answer).as(host + pathOf(route)).startsWith("HTTP/1.1 421");
      }
    }
    assertThat(raw("GET /metrics", "")).startsWith("HTTP/1.1 4");
    assertThat(raw("GET /metrics", "Host: localhost:" + port + "\r\nHost: evil\r\n"))
        .startsWith("HTTP/1.1 4");
    assertThat(raw("GET /metrics", "Host: localhost:" + port + "\r\n")).startsWith("HTTP/1.1 200");
    assertThat(raw("GET /metrics", "Host: [::1]:" + port + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @Test
  void everyAnswerForbidsGuessingAndSaysHowLongItIsGood() throws Exception {
    Map<String, String> kept =
        Map.of(
            "/api/performance/metrics", "private, max-age=1",
            "/metrics", "private, max-age=1",
            "/api/performance/jvms", "private, max-age=5",
            "/api/performance/events", "no-store",
            "/api/performance/metrics?jvm=nobody", "no-store",
            "/nothing", "no-store",
            "/api/health/live", "no-store");
    for (String path : kept.keySet()) {
      HttpResponse<String> answer = sidecar.get(path);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().allValues("Cache-Control"))
          .as(path)
          .containsExactly(kept.get(path));
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void onlyWhatAnybodyMayReadIsEverKept() {
    // The dashboard's files, which hold no figures.
    Map<String, Caching> files = Map.of("/", Caching.ASKED, "/assets/{file}", Caching.FOREVER);
    for (Route route : routes) {
      if (route.access() != Access.READ) {
        assertThat(route.caching())
            .as(route.path())
            .isEqualTo(files.getOrDefault(route.path(), Caching.NEVER));
      }
    }
  }

  @Test
  void headersBeyondTheBoundsAreRefused() throws Exception {
    String host = "Host: 127.0.0.1:" + sidecar.port() + "\r\n";
    assertThat(raw("GET /metrics", host + "X: " + "x".repeat(20_000) + "\r\n"))
        .doesNotContain(" 200 ");
    assertThat(raw("GET /metrics", host + "X: y\r\n".repeat(60))).doesNotContain(" 200 ");
  }

  /** The route's path, or one that it stands for. */
  private static String pathOf(Route route) {
    return route
        .path()
        .replace("endpoints/{id}", "endpoints/e1")
        .replace("{id}", "s1")
        .replace("{file}", asset);
  }

  private static String methodsOf(String path) {
    return Stream.concat(
            Stream.of("OPTIONS"),
            routes.stream()
                .filter(route -> route.path().equals(path))
                .flatMap(
                    route ->
                        isRead(route)
                            ? Stream.of("GET", "HEAD")
                            : Stream.of(route.method().toString())))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static List<Route> reads() {
    return routes.stream().filter(HttpMannersTest::isRead).toList();
  }

  private static boolean isRead(Route route) {
    return route.access() == Access.READ || route.access() == Access.OPEN;
  }

  private static String message(HttpResponse<String> answer) {
    try {
      return TestSidecar.message(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String raw(String requestLine, String headers) throws Exception {
    return RawHttp.send(sidecar.port(), requestLine + " HTTP/1.1\r\n" + headers + "\r\n");
  }

  private static HttpResponse<String> method(String method, String path) throws Exception {
    return sidecar.send(
        sidecar.request(path).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }
}
