package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.counts.Counts.Executions;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
          "/api/projects/17",
          "/api/projects/1000000",
          "/api/projects/17/scenes",
          "/api/templates",
          "/api/templates/2",
          "/api/settings/providers",
          "/api/jobs/3",
          "/api/search/assets?q=golden%20arch");
  private static final int ASKING = 6;

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Studio studio;
  private StudioClient client;

  @BeforeEach
  void start() {
    studio = SeededStudio.start(folder);
    client = new StudioClient(studio);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void answersTheSameByteForByteInEveryCombination() throws Exception {
    Map<String, String> expected = answers();

    for (Set<Optimization> enabled : combinations()) {
      select(enabled);

      assertThat(answers()).as("enabled: %s", enabled).isEqualTo(expected);
    }
  }

  /** Neighbours differ in one, as in a Gray code, so that each costs one switch. */
  private static List<Set<Optimization>> combinations() {
    List<Set<Optimization>> combinations = new ArrayList<>();
    Optimization[] all = Optimization.values();
    for (int i = 0; i < 1 << all.length; i++) {
      int gray = i ^ i >> 1;
      Set<Optimization> enabled = EnumSet.noneOf(Optimization.class);
      for (Optimization each : all) {
        // The last is switched most often, the first but once.
        if ((gray >> (all.length - 1 - each.ordinal()) & 1) == 1) {
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
      // From a cache, where there is one.
      assertThat(answer(path)).isEqualTo(answers.get(path));
    }
    return answers;
  }

  private String answer(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(client.studio() + path)).build();
    var response = http.send(request, BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
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
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(ASKING);
    List<Future<Integer>> asking = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      long project = 1 + i;
      asking.add(threads.submit(() -> askUntil(over, project)));
    }

    for (Optimization each : Optimization.values()) {
      turn(each, false);
      turn(each, true);
    }
    over.set(true);

    for (Future<Integer> each : asking) {
      assertThat(each.get()).isPositive();
    }
    threads.shutdown();
  }

  /** Reads and writes, and each write has to be seen by the read that follows. */
  private int askUntil(AtomicBoolean over, long project) throws Exception {
    String path = "/api/projects/" + project;
    int rounds = 0;
    for (; rounds == 0 || !over.get(); rounds++) {
      String title = "Round " + project + "." + rounds;
      assertThat(client.put(path + "/title", "{\"title\":\"" + title + "\"}").status())
          .isEqualTo(200);
      assertThat(client.get(path).body().at("/summary/title").textValue()).isEqualTo(title);
      assertThat(client.get("/api/templates").status()).isEqualTo(200);
    }
    return rounds;
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
