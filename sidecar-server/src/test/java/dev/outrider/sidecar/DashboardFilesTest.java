package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard's page and files as a browser gets them. */
class DashboardFilesTest {

  private static final Pattern ASSET = Pattern.compile("/assets/([A-Za-z]+-[A-Z0-9]{8}\\.[a-z]+)");

  private static TestSidecar sidecar;

  @BeforeAll
  static void start() {
    sidecar = TestSidecar.start();
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  /** The name of the script that the page begins with. */
  static String script(TestSidecar sidecar) throws Exception {
    Matcher script =
        Pattern.compile("src=\"/assets/(main-[A-Z0-9]{8}\\.js)\"").matcher(sidecar.get("/").body());
    assertThat(script.find()).isTrue();
    return script.group(1);
  }

  @Test
  void thePageIsAskedForAgainAndTheFilesItNamesNeverAre() throws Exception {
    HttpResponse<String> page = sidecar.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(named(page.body())).hasSizeGreaterThan(3);
    for (String asset : named(page.body())) {
      HttpResponse<String> answer = sidecar.get(asset);
      assertThat(answer.statusCode()).as(asset).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(answer.headers().map()).doesNotContainKey("pragma");
    }
  }

  @Test
  void everyFileHasAStrictPolicyAndNoGuessedType() throws Exception {
    for (String path : Set.of("/", "/assets/" + script(sidecar))) {
      HttpResponse<String> answer = sidecar.get(path);
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(answer, "Content-Security-Policy"))
          .isEqualTo(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'; require-trusted-types-for 'script'");
    }
  }

  @Test
  void whoHasItGetsNothing() throws Exception {
    for (String path : Set.of("/", "/assets/" + script(sidecar))) {
      String tag = header(sidecar.get(path), "ETag");
      HttpResponse<String> again = sidecar.get(path, "If-None-Match", "\"x\", W/" + tag);
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
      assertThat(sidecar.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void compressedAsTheClientLikesIt() throws Exception {
    String path = "/assets/" + script(sidecar);
    byte[] plain = sidecar.get(path).body().getBytes(StandardCharsets.UTF_8);
    HttpResponse<byte[]> gzip = bytes(path, "gzip");
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(gzip, "Vary")).isEqualTo("Accept-Encoding");
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain);
    }
    HttpResponse<byte[]> brotli = bytes(path, "gzip, deflate, br");
    assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
    assertThat(brotli.body()).hasSizeLessThan(gzip.body().length);
    assertThat(header(brotli, "ETag")).isNotEqualTo(header(gzip, "ETag"));
    assertThat(bytes(path, "br;q=0.1, gzip;q=0.2").headers().firstValue("Content-Encoding"))
        .contains("gzip");
    for (String refused : Set.of("identity", "gzip;q=0, br;q=0", "*;q=0", "zstd", "br;q=x")) {
      HttpResponse<byte[]> answer = bytes(path, refused);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(refused).isEmpty();
      assertThat(answer.body()).isEqualTo(plain);
    }
  }

  private static HttpResponse<byte[]> bytes(String path, String accepted) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            sidecar.request(path, "Accept-Encoding", accepted).build(), BodyHandlers.ofByteArray());
  }

  private static Set<String> named(String page) {
    Set<String> named = new LinkedHashSet<>();
    ASSET.matcher(page).results().forEach(match -> named.add(match.group()));
    return named;
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }
}
