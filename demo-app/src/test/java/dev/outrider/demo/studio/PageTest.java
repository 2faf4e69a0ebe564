package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and its files as a browser gets them. */
class PageTest {
  private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z]+-[A-Z0-9]{8}\\.[a-z]+");

  @TempDir static Path folder;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Studio studio;

  @BeforeAll
  static void start() {
    studio = SeededStudio.start(folder);
  }

  @AfterAll
  static void stop() {
    studio.close();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    URI url = URI.create("http://127.0.0.1:" + studio.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(url).header("Accept", "*/*");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  private static List<String> assets() throws Exception {
    return ASSET.matcher(text(get("/"))).results().map(MatchResult::group).toList();
  }

  @Test
  void filesAreKeptForAnHourAndThePageIsAskedForAgain() throws Exception {
    assertThat(header(get("/"), "Cache-Control")).isEqualTo("no-cache");
    assertThat(assets()).hasSizeGreaterThan(3);
    for (String asset : assets()) {
      HttpResponse<byte[]> answer = get(asset);
      assertThat(answer.statusCode()).as(asset).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=3600");
    }
  }

  @Test
  void whoHasAFileGetsNothing() throws Exception {
    for (String path : List.of("/", assets().get(0))) {
      HttpResponse<byte[]> again = get(path, "If-None-Match", header(get(path), "ETag"));

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void filesAreSentCompressedToWhoeverTakesIt() throws Exception {
    for (String asset : assets()) {
      HttpResponse<byte[]> plain = get(asset);
      if (plain.body().length < 1024) {
        continue;
      }
      HttpResponse<byte[]> packed = get(asset, "Accept-Encoding", "gzip");
      assertThat(header(packed, "Content-Encoding")).as(asset).isEqualTo("gzip");
      assertThat(packed.body()).hasSizeLessThan(plain.body().length);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
          .isEqualTo(plain.body());
    }
  }

  @Test
  void everyFileHasItsTypeAndAStrictPolicy() throws Exception {
    assertThat(header(get("/"), "Content-Type")).isEqualTo("text/html; charset=utf-8");
    for (String path : List.of("/", assets().get(0))) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(header(answer, "Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .contains("require-trusted-types-for 'script'")
          .doesNotContain("unsafe", "data:");
    }
  }

  @Test
  void whatThereIsNotIsToldInJson() throws Exception {
    for (String path : List.of("/assets/none.js", "/assets/list.txt", "/assets/..%2flist.txt")) {
      HttpResponse<byte[]> answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
  }
}
