package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.counts.Counts.Executions;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.redis.RealRedis;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchesTest {
  private static final List<String> READS =
      List.of(
          "/api/projects",
          "/api/projects?status=rendering",
          "/api/projects?status=none",
          "/api/projects?status=done&before=2021-06-01T00:00:00Z,5",
          "/api/projects/17",
          "/api/projects/1000000",
          "/api/projects/17/scenes",
          "/api/templates",
          "/api/templates/2",
          "/api/settings/providers",
          "/api/system/configuration",
          "/api/jobs/3",
          "/api/search/assets?q=golden%20arch",
          "/api/search/assets?q=none",
          "/");
  private static final int ASKING = 6;
  private static final List<Optimization> BESIDE_CACHING =
      List.of(Optimization.RESPONSE_CACHING, Optimization.COMPRESSION, Optimization.OBJECT_POOLING);

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private RealRedis redis;
  private Studio studio;
  private StudioClient client;

  // Each path is asked for with either encoding in turn: there is an odd number of paths.
  private int asked;

  @BeforeEach
  void start() {
    redis = new RealRedis(folder);
    Set<Optimization> all = EnumSet.allOf(Optimization.class);
    studio = SeededStudio.start(folder, new StudioSettings(all, false, redis.address()));
    client = new StudioClient(studio);
  }

  @AfterEach
  void stop() {
    studio.close();
    redis.close();
  }

  @Test
  void answersTheSameByteForByteInEveryCombination() throws Exception {
    Map<String, String> expected = answers();

    for (Set<Optimization> enabled : combinations()) {
      select(enabled);

      assertThat(answers()).as("enabled: %s", enabled).isEqualTo(expected);
      if (enabled.contains(Optimization.CACHING)) {
        // From the caches, this time.
        assertThat(answers()).as("enabled: %s", enabled).isEqualTo(expected);
      }
    }
  }

  @Test
  void answersTheSameByteForByteWithRedisWithoutItAndWhenItIsGone() throws Exception {
    Map<String, String> expected = answers();
    redis.start();
    switchRedis(true);
    awaitRedis("connected");

    for (Set<Optimization> enabled : combinations(BESIDE_CACHING)) {
      for (Optimization each : BESIDE_CACHING) {
        turn(each, enabled.contains(each));
      }
      assertThat(answers()).as("enabled: %s", enabled).isEqualTo(expected);
    }
    redis.kill();
    assertThat(answers()).as("killed").isEqualTo(expected);
    awaitRedis("lost");
    client.post("/api/demo/caching/clear", "");
    assertThat(answers()).as("lost").isEqualTo(expected);
    redis.start();
    awaitRedis("connected");
    assertThat(answers()).as("back").isEqualTo(expected);
    switchRedis(false);
    assertThat(answers()).as("switched off").isEqualTo(expected);
  }

  private void switchRedis(boolean on) throws Exception {
    assertThat(client.post("/api/demo/caching/redis?enabled=" + on, "").status()).isEqualTo(200);
  }

  private void awaitRedis(String state) {
    RealRedis.await("Redis is " + state, () -> redisState().equals(state));
  }

  private String redisState() {
    try {
      return client.get("/api/demo/caching").body().at("/redis/state").textValue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Set<Optimization>> combinations() {
    // What takes long to switch comes last, for it is switched least.
    Set<Optimization> slow = EnumSet.of(Optimization.INDEXES, Optimization.SQLITE_SETTINGS);
    List<Optimization> all = new ArrayList<>(EnumSet.complementOf(EnumSet.copyOf(slow)));
    all.addAll(slow);
    return combinations(all);
  }

  /** Neighbours differ in one, as in a Gray code, so that each costs one switch. */
  private static List<Set<Optimization>> combinations(List<Optimization> all) {
    List<Set<Optimization>> combinations = new ArrayList<>();
    for (int i = 0; i < 1 << all.size(); i++) {
      int gray = i ^ i >> 1;
      Set<Optimization> enabled = EnumSet.noneOf(Optimization.class);
      for (Optimization each : all) {
        if ((gray >> all.indexOf(each) & 1) == 1) {
          enabled.add(each);
        }
      }
      combinations.add(enabled);
    }
    return combinations;
  }

  private Map<String, String> answers() throws Exception {
    Map<String, String> answers = new TreeMap<>();
    for (String path : READS) {
      answers.put(path, answer(path));
    }
    answers.put("preview", preview());
    return answers;
  }

  /** Status and body, as it is and as clients have it that take compressed answers. */
  private String answer(String path) throws Exception {
    String plain = answer(path, "identity");
    String accepted = asked++ % 2 == 0 ? "gzip" : "br, gzip";
    assertThat(answer(path, accepted)).as("%s with %s", path, accepted).isEqualTo(plain);
    return plain;
  }

  private String answer(String path, String accepted) throws Exception {
    HttpResponse<byte[]> response = send(path, "Accept-Encoding", accepted);
    String encoding = response.headers().firstValue("Content-Encoding").orElse("");
    InputStream body = new ByteArrayInputStream(response.body());
    byte[] plain =
        switch (encoding) {
          case "br" -> Decoder.decompress(response.body()).getDecompressedData();
          case "gzip" -> new GZIPInputStream(body).readAllBytes();
          default -> response.body();
        };
    return response.statusCode() + " " + new String(plain, StandardCharsets.UTF_8);
  }

  private String preview() throws Exception {
    return client.post("/api/render/preview", "{\"assetId\":1,\"frame\":7}").toString();
  }

  private HttpResponse<byte[]> send(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.studio() + path));
    return http.send(request.headers(headers).build(), BodyHandlers.ofByteArray());
  }

  private void select(Set<Optimization> enabled) throws Exception {
    for (Optimization each : Optimization.values()) {
      turn(each, enabled.contains(each));
    }
  }

  private void turn(Optimization optimization, boolean on) throws Exception {
    String path = "/api/demo/optimizations/" + optimization.text() + "?enabled=" + on;
    assertThat(client.post(path, "").status()).isEqualTo(200);
  }

  @Test
  void losesNoRequestWhileEverythingIsSwitched() throws Exception {
    whileAsking(
        () -> {
          for (Optimization each : Optimization.values()) {
            turn(each, false);
            turn(each, true);
          }
        });
  }

  @Test
  void losesNoRequestWhileRedisIsKilledComesBackAndStandsStill() throws Exception {
    redis.start();
    switchRedis(true);
    awaitRedis("connected");
    whileAsking(
        () -> {
          for (int i = 0; i < 3; i++) {
            redis.kill();
            awaitRedis("lost");
            redis.start();
            awaitRedis("connected");
          }
          redis.pause(Duration.ofMillis(700));
          RealRedis.await("that is felt", () -> !redisState().equals("connected"));
          awaitRedis("connected");
        });
  }

  /** What is done meanwhile. */
  @FunctionalInterface
  private interface Meanwhile {
    void run() throws Exception;
  }

  private void whileAsking(Meanwhile meanwhile) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(ASKING);
    List<Future<Integer>> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      long project = 1L + i;
      asking.add(threads.submit(() -> askUntil(over, project)));
    }

    try {
      meanwhile.run();
    } finally {
      over.set(true);
    }

    for (Future<Integer> each : asking) {
      assertThat(each.get()).isPositive();
    }
    threads.shutdown();
  }

  /** Reads and writes, and each write has to be seen by the read that follows. */
  private int askUntil(AtomicBoolean over, long project) throws Exception {
    String path = "/api/projects/" + project;
    String preview = preview();
    String tag = "";
    int rounds = 0;
    for (; rounds == 0 || !over.get(); rounds++) {
      String title = "Round " + project + "." + rounds;
      assertThat(client.put(path + "/title", "{\"title\":\"" + title + "\"}").status())
          .isEqualTo(200);
      assertThat(client.get(path).body().at("/summary/title").textValue()).isEqualTo(title);
      assertThat(answer("/api/projects", "br, gzip")).startsWith("200 [{").endsWith("}]");
      assertThat(preview()).isEqualTo(preview);
      tag = askAgain("/api/templates", tag);
    }
    return rounds;
  }

  /** As a browser does, and returns the tag to ask with next. */
  private String askAgain(String path, String tag) throws Exception {
    HttpResponse<byte[]> response = send(path, "If-None-Match", tag.isEmpty() ? "\"none\"" : tag);
    if (response.statusCode() == 304) {
      assertThat(tag).isNotEmpty();
      assertThat(response.body()).isEmpty();
    } else {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(new String(response.body(), StandardCharsets.UTF_8)).endsWith("}]");
    }
    return response.headers().firstValue("ETag").orElse("");
  }

  @Test
  void readsAProjectInFourQueriesOrInOneMoreForEachScene() throws Exception {
    turn(Optimization.CACHING, false);
    long eager = executionsOf("/api/projects/5");
    turn(Optimization.EAGER_LOADING, false);
    long lazy = executionsOf("/api/projects/5");

    assertThat(eager).isEqualTo(4);
    assertThat(lazy).isEqualTo(9);
  }

  @Test
  void asksTheDatabaseOnceOrEveryTime() throws Exception {
    client.get("/api/templates");
    assertThat(executionsOf("/api/templates")).isZero();

    turn(Optimization.CACHING, false);
    assertThat(executionsOf("/api/templates")).isEqualTo(1);
    turn(Optimization.CACHING, true);
    assertThat(executionsOf("/api/templates")).isEqualTo(1);
    assertThat(executionsOf("/api/templates")).isZero();
  }

  @Test
  void tellsByKindHowLongAnAnswerIsGood() throws Exception {
    assertThat(cacheControl("/api/projects/1")).contains("private, max-age=60");
    assertThat(cacheControl("/api/jobs/1")).contains("private, max-age=5");
    assertThat(cacheControl("/api/settings/providers")).contains("private, max-age=300");
    assertThat(cacheControl("/api/projects/1000000")).contains("no-store");
    assertThat(cacheControl("/api/health/live")).contains("no-store");
    for (String change : List.of("POST /api/render/preview", "POST /api/jobs", "POST /api/none")) {
      String[] parts = change.split(" ");
      HttpRequest request =
          HttpRequest.newBuilder(client.studio().resolve(parts[1]))
              .method(parts[0], BodyPublishers.ofString("{\"projectId\":1,\"assetId\":1}"))
              .build();
      assertThat(http.send(request, BodyHandlers.discarding()).headers().allValues("Cache-Control"))
          .as(change)
          .containsExactly("no-store");
    }

    turn(Optimization.RESPONSE_CACHING, false);
    assertThat(cacheControl("/api/projects/1")).isEmpty();
  }

  private Optional<String> cacheControl(String path) throws Exception {
    return send(path, "Accept", "*/*").headers().firstValue("Cache-Control");
  }

  @Test
  void sendsNoBodyToWhomHasItUntilItChanges() throws Exception {
    String path = "/api/projects/1";
    String tag = send(path, "Accept", "*/*").headers().firstValue("ETag").orElseThrow();

    HttpResponse<byte[]> same = send(path, "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(same.headers().allValues("Vary")).containsExactly("Accept-Encoding");

    client.put(path + "/title", "{\"title\":\"Another\"}");
    assertThat(send(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
    turn(Optimization.RESPONSE_CACHING, false);
    tag = send(path, "Accept", "*/*").headers().firstValue("ETag").orElse(tag);
    assertThat(send(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void compressesWhatIsLargeForThoseWhoTakeIt() throws Exception {
    assertThat(encoding("/api/projects", "gzip, br")).contains("br");
    assertThat(encoding("/api/projects", "br;q=0.4, gzip;q=0.5")).contains("gzip");
    assertThat(encoding("/api/projects", "br;q=0, gzip;q=0.001")).contains("gzip");
    assertThat(encoding("/api/projects", "*")).contains("br");
    assertThat(encoding("/api/projects", "br;q=0, *;q=0.1")).contains("gzip");
    assertThat(encoding("/api/projects", "gzip;q=0, br;q=0, *")).isEmpty();
    assertThat(encoding("/api/projects", "gzip;q=0.5, identity")).isEmpty();
    assertThat(encoding("/api/projects", "gzip;q=2")).isEmpty();
    assertThat(encoding("/api/projects", "gzip;q=x")).isEmpty();
    assertThat(encoding("/api/projects", "identity")).isEmpty();
    assertThat(encoding("/api/jobs/1", "br, gzip")).isEmpty();

    turn(Optimization.COMPRESSION, false);
    assertThat(encoding("/api/projects", "gzip")).isEmpty();
  }

  private Optional<String> encoding(String path, String accepted) throws Exception {
    return send(path, "Accept-Encoding", accepted).headers().firstValue("Content-Encoding");
  }

  private long executionsOf(String path) throws Exception {
    long before = executions(client.counts());
    client.get(path);
    return executions(client.counts()) - before;
  }

  private static long executions(Counts counts) {
    // Whenever the pool opens a connection it sets pragmas.
    return counts.statements().entrySet().stream()
        .filter(statement -> !statement.getKey().startsWith("PRAGMA"))
        .map(Map.Entry::getValue)
        .mapToLong(Executions::executions)
        .sum();
  }
}
