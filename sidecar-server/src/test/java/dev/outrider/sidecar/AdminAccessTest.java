package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may act: whoever shows the token, and is no web page of somebody else. */
class AdminAccessTest {

  private static final List<String> MUTATIONS =
      List.of(
          "/api/performance/cache/clear",
          "/api/performance/gc/collect",
          "/api/performance/jdbc/statements/s1/explain");
  private static final String AUTHORIZED = "Bearer " + TestSidecar.TOKEN;

  // Past the gate there is no JVM to act on: that answer tells that the gate let it through.
  private static final int PASSED = 503;

  private static TestSidecar sidecar;

  @BeforeAll
  static void start() {
    sidecar = TestSidecar.start();
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void withoutTokenNothingIsDone() throws Exception {
    for (String path : MUTATIONS) {
      HttpResponse<String> answer = post(path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(TestSidecar.code(answer)).isEqualTo("tokenMissing");
      assertThat(post(path, "Authorization", "Basic YTpi").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void withAWrongTokenNothingIsDone() throws Exception {
    for (String path : MUTATIONS) {
      for (String wrong :
          List.of("x", TestSidecar.TOKEN + "x", TestSidecar.TOKEN.substring(1), "")) {
        HttpResponse<String> answer = post(path, "Authorization", "Bearer " + wrong);
        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(answer.body()).doesNotContain(TestSidecar.TOKEN);
      }
    }
  }

  @Test
  void theTokenOpens() throws Exception {
    for (String path : MUTATIONS) {
      assertThat(post(path, "Authorization", AUTHORIZED).statusCode()).isEqualTo(PASSED);
      assertThat(post(path, "authorization", "bearer " + TestSidecar.TOKEN).statusCode())
          .isEqualTo(PASSED);
    }
  }

  @Test
  void theTokenInTheQueryIsNoToken() throws Exception {
    assertThat(post(MUTATIONS.get(0) + "?token=" + TestSidecar.TOKEN).statusCode()).isEqualTo(401);
  }

  @Test
  void onlyPostActs() throws Exception {
    for (String path : MUTATIONS) {
      HttpResponse<String> answer = sidecar.get(path, "Authorization", AUTHORIZED);
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
    }
  }

  @Test
  void foreignPagesAreRefusedEvenWithTheToken() throws Exception {
    for (String origin :
        List.of(
            "null",
            "http://evil.example.com",
            "http://127.0.0.1",
            "http://localhost:1",
            "https://127.0.0.1:" + sidecar.port(),
            "http://127.0.0.1:" + sidecar.port() + ".evil.example.com")) {
      assertThat(authorized("Origin", origin).statusCode()).as(origin).isEqualTo(403);
    }
    for (String site : List.of("cross-site", "same-site", "anything")) {
      assertThat(authorized("Sec-Fetch-Site", site).statusCode()).as(site).isEqualTo(403);
    }
  }

  @Test
  void theSidecarsOwnPageMayAct() throws Exception {
    assertThat(authorized("Origin", "http://localhost:" + sidecar.port()).statusCode())
        .isEqualTo(PASSED);
    assertThat(authorized("Sec-Fetch-Site", "same-origin").statusCode()).isEqualTo(PASSED);
  }

  @Test
  void aBodyIsEmptyJsonOrNothing() throws Exception {
    assertThat(body("text/plain", "").statusCode()).isEqualTo(PASSED);
    assertThat(body("text/plain", "{}").statusCode()).isEqualTo(415);
    assertThat(body("application/x-www-form-urlencoded", "cache=x").statusCode()).isEqualTo(415);
    assertThat(body("application/json", "{}").statusCode()).isEqualTo(PASSED);
    assertThat(body("application/json; charset=utf-8", "").statusCode()).isEqualTo(PASSED);
    HttpResponse<String> ignored = body("application/json", "{\"cache\":\"x\"}");
    assertThat(ignored.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.message(ignored)).contains("query");
    assertThat(body("application/json", " ".repeat(2000)).statusCode()).isEqualTo(413);
  }

  @Test
  void parametersAreCheckedAfterTheToken() throws Exception {
    assertThat(post(MUTATIONS.get(0) + "?oops=1").statusCode()).isEqualTo(401);
    HttpResponse<String> answer = post(MUTATIONS.get(0) + "?oops=1", "Authorization", AUTHORIZED);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.message(answer)).contains("'oops'", "cache, dryRun, jvm, key, prefix");
  }

  private static HttpResponse<String> authorized(String header, String value) throws Exception {
    return post(MUTATIONS.get(0), "Authorization", AUTHORIZED, header, value);
  }

  private static HttpResponse<String> body(String type, String body) throws Exception {
    return sidecar.send(
        sidecar
            .request(MUTATIONS.get(0), "Authorization", AUTHORIZED, "Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static HttpResponse<String> post(String path, String... headers) throws Exception {
    return sidecar.send(
        sidecar.request(path, headers).POST(HttpRequest.BodyPublishers.noBody()).build());
  }
}
