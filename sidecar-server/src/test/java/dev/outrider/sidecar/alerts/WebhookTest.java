package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody is told, by a real server that answers as the test wants. */
class WebhookTest {

  private static final String RULES =
      """
      rules:
        - {alert: Memory, level: process_resident_memory_bytes, by: [service, jvm], above: 1GB,
           for: 0s, severity: warning, summary: "{jvm} has {value}", help: Look at it.}
      """;
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private WatchedHosts hosts;
  private Webhook webhook;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    hosts = new WatchedHosts(folder, RULES);
  }

  @AfterEach
  void stop() {
    end.countDown();
    if (webhook != null) {
      webhook.close();
    }
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    paths.add(exchange.getRequestURI().getPath());
    asked.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
    int status;
    synchronized (statuses) {
      status = statuses.isEmpty() ? 200 : statuses.removeFirst();
    }
    if (status == 0) {
      awaitEnd();
    }
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    if (status == 1) {
      // A body that never ends.
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(1);
      exchange.getResponseBody().flush();
      awaitEnd();
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void will(Integer... answers) {
    synchronized (statuses) {
      statuses.addAll(List.of(answers));
    }
  }

  private void tell() {
    tell(hook());
  }

  private URI hook() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  private void tell(URI url) {
    tell(url, DEADLINE);
  }

  private void tell(URI url, Duration timeout) {
    tell(url, timeout, TimeSource.system());
  }

  private void tell(URI url, Duration timeout, TimeSource time) {
    WebhookTarget target =
        new WebhookTarget(url, Duration.ofMillis(1), Duration.ofHours(4), timeout);
    webhook =
        new Webhook(target, hosts.engine(), time, new StateFile(hosts.lock(), "notified.json"));
    webhook.start("http://127.0.0.1:9477");
  }

  /** The hosts' time, and how often the webhook's thread asked for it. */
  private final class AskedTime implements TimeSource {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Instant now() {
      return hosts.time.now();
    }

    @Override
    public long nanos() {
      asked.incrementAndGet();
      return hosts.time.nanos();
    }

    /** Waits until the thread has looked at how things stand now; each look asks once at least. */
    void awaitLook() {
      int before = asked.get();
      Until.true_(() -> "the webhook's thread lives", DEADLINE, () -> asked.get() >= before + 2);
    }
  }

  private AskedTime tellByTheHostsTime() {
    AskedTime time = new AskedTime();
    tell(hook(), DEADLINE, time);
    return time;
  }

  private void fire() {
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(2);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
  }

  private void resolve() {
    hosts.hasMemory("j1", 100);
    hosts.seconds(30);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.RESOLVED);
  }

  private void await(int requests) {
    Until.true_(() -> requests + " requests: " + asked, DEADLINE, () -> asked.size() >= requests);
  }

  private void awaitGivenUp(long givenUp) {
    Until.true_(
        () -> webhook.state().toString(), DEADLINE, () -> webhook.state().givenUp() >= givenUp);
  }

  private void awaitSent(long sent) {
    Until.true_(() -> webhook.state().toString(), DEADLINE, () -> webhook.state().sent() >= sent);
  }

  @Test
  void bodiesAreThoseOfAlertmanager() {
    fire();
    tell();
    awaitSent(1);
    resolve();
    awaitSent(2);
    JsonNode firing = asked.get(0);
    assertThat(firing.path("version").asText()).isEqualTo("4");
    assertThat(firing.path("groupKey").asText()).isEqualTo("{}:{alertname=\"Memory\"}");
    assertThat(firing.path("truncatedAlerts").asInt(-1)).isZero();
    assertThat(firing.path("status").asText()).isEqualTo("firing");
    assertThat(firing.path("receiver").asText()).isEqualTo("outrider");
    assertThat(firing.path("groupLabels").toString()).isEqualTo("{\"alertname\":\"Memory\"}");
    assertThat(firing.path("commonLabels").toString())
        .isEqualTo(
            "{\"alertname\":\"Memory\",\"jvm\":\"j1\",\"service\":\"shop\",\"severity\":\"warning\"}");
    assertThat(firing.path("commonAnnotations").path("summary").asText())
        .isEqualTo("j1 has 1.07 GB");
    assertThat(firing.path("externalURL").asText()).isEqualTo("http://127.0.0.1:9477");
    JsonNode alert = firing.path("alerts").get(0);
    assertThat(alert.path("status").asText()).isEqualTo("firing");
    assertThat(alert.path("annotations").path("description").asText()).isEqualTo("Look at it.");
    assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.path("generatorURL").asText())
        .isEqualTo("http://127.0.0.1:9477/api/performance/alerts?alert=Memory");
    assertThat(alert.path("fingerprint").asText()).matches("[0-9a-f]{16}");
    JsonNode resolved = asked.get(1);
    assertThat(resolved.path("status").asText()).isEqualTo("resolved");
    JsonNode ended = resolved.path("alerts").get(0);
    assertThat(ended.path("status").asText()).isEqualTo("resolved");
    assertThat(ended.path("startsAt")).isEqualTo(alert.path("startsAt"));
    assertThat(ended.path("fingerprint")).isEqualTo(alert.path("fingerprint"));
    assertThat(ended.path("endsAt").asText()).isGreaterThan(ended.path("startsAt").asText());
  }

  @Test
  void alertsOfOneRuleAreToldTogether() {
    hosts.hasMemory("j2", 2_000);
    fire();
    tell();
    awaitSent(1);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).path("alerts")).hasSize(2);
    assertThat(asked.get(0).path("commonLabels").has("jvm")).isFalse();
  }

  @Test
  void whatFailsIsTriedAgainAndToldOnce() {
    will(500, 503, 429);
    fire();
    tell();
    awaitSent(1);
    assertThat(asked).hasSize(4);
    assertThat(webhook.state().failed()).isEqualTo(3);
    assertThat(webhook.state().givenUp()).isZero();
    assertThat(webhook.state().lastError()).isNull();
  }

  @Test
  void noRedirectIsFollowedAndWhatIsRefusedIsGivenUpUntilThereIsSomethingNew() {
    will(302, 404);
    fire();
    tell();
    Until.true_(() -> webhook.state().toString(), DEADLINE, () -> webhook.state().givenUp() == 1);
    assertThat(webhook.state().lastError()).isEqualTo("status 302");
    hosts.hasMemory("j2", 2_000);
    hosts.seconds(2);
    Until.true_(() -> webhook.state().toString(), DEADLINE, () -> webhook.state().givenUp() == 2);
    hosts.hasMemory("j3", 2_000);
    hosts.seconds(2);
    awaitSent(1);
    assertThat(asked.get(2).path("alerts")).hasSize(3);
    assertThat(paths).containsOnly("/hook");
  }

  @Test
  void whatWasGivenUpIsTriedAgainAfterAWhile() {
    will(404);
    fire();
    AskedTime time = tellByTheHostsTime();
    awaitGivenUp(1);
    hosts.time.pass(Webhook.TRIED_AGAIN.minusSeconds(1));
    time.awaitLook();
    assertThat(asked).hasSize(1);
    hosts.time.pass(Duration.ofSeconds(1));
    awaitSent(1);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).path("alerts")).hasSize(1);
  }

  @Test
  void whatWasGivenUpAndIsOverIsToldToNobody() {
    will(404);
    fire();
    AskedTime time = tellByTheHostsTime();
    awaitGivenUp(1);
    resolve();
    hosts.time.pass(Duration.ofHours(4));
    time.awaitLook();
    assertThat(asked).hasSize(1);
    hosts.hasMemory("j2", 2_000);
    hosts.seconds(2);
    awaitSent(1);
    assertThat(asked.get(1).path("alerts")).hasSize(1);
    assertThat(asked.get(1).at("/alerts/0/labels/jvm").asText()).isEqualTo("j2");
  }

  @Test
  void anAlertThatWasGivenUpIsToldWhenItComesBack() {
    hosts.hasMemory("j2", 2_000);
    hosts.seconds(2);
    tellByTheHostsTime();
    awaitSent(1);
    will(404);
    hosts.time.pass(Duration.ofSeconds(1));
    fire();
    awaitGivenUp(1);
    hosts.hasMemory("j1", 100);
    hosts.seconds(30);
    assertThat(hosts.view("Memory").count(AlertState.FIRING)).isEqualTo(1);
    fire();
    awaitSent(2);
    assertThat(asked.get(2).path("alerts")).hasSize(2);
    assertThat(asked.get(2).path("status").asText()).isEqualTo("firing");
  }

  @Test
  void whatNobodyExpectedEndsNoTelling() {
    fire();
    // No request can be made for it.
    tell(URI.create("ftp://127.0.0.1/hook"));
    Until.true_(() -> webhook.state().toString(), DEADLINE, () -> webhook.state().failed() >= 2);
    assertThat(webhook.state().lastError()).contains("invalid URI scheme ftp");
  }

  @Test
  void oneThatNeverAnswersHoldsNothingUp() {
    will(0, 1);
    fire();
    tell(hook(), Duration.ofMillis(500));
    awaitSent(1);
    // Where the machine is slow, others are late, too.
    assertThat(webhook.state().failed()).isGreaterThanOrEqualTo(2);
    assertThat(asked).hasSize(1 + (int) webhook.state().failed());
  }

  @Test
  void oneThatIsNotThereIsToldHowThingsStandOnceItIs() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    fire();
    tell(URI.create("http://127.0.0.1:" + port + "/hook"));
    Until.true_(() -> webhook.state().toString(), DEADLINE, () -> webhook.state().failed() > 0);
    resolve();
    hosts.hasMemory("j4", 2_000);
    hosts.seconds(2);
    HttpServer late = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    late.createContext("/", this::answer);
    late.start();
    awaitSent(1);
    late.stop(0);
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).path("alerts")).hasSize(1);
    assertThat(asked.get(0).at("/alerts/0/labels/jvm").asText()).isEqualTo("j4");
  }

  @Test
  void rulesThatCannotBeReadAfterARestartResolveNothing() {
    fire();
    tell();
    awaitSent(1);
    webhook.close();
    hosts.restartMeanwhileBy(RULES.replace("alert: Memory", "alert: BuiltIn"));
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(2);
    tell();
    // What the others tell is told, and nothing else.
    awaitSent(1);
    assertThat(asked.get(1).at("/groupLabels/alertname").asText()).isEqualTo("BuiltIn");
    hosts.rulesAreMended();
    hosts.seconds(2);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    awaitSent(2);
    assertThat(asked).hasSize(3);
    assertThat(asked.get(2).at("/groupLabels/alertname").asText()).isEqualTo("BuiltIn");
    assertThat(asked.get(2).path("status").asText()).isEqualTo("resolved");
    resolve();
    awaitSent(3);
    assertThat(asked.get(3).at("/groupLabels/alertname").asText()).isEqualTo("Memory");
    assertThat(asked.get(3).path("status").asText()).isEqualTo("resolved");
  }

  @Test
  void aRestartTellsNothingTwiceAndWhatWasMissed() {
    fire();
    tell();
    awaitSent(1);
    webhook.close();
    hosts.restart();
    tell();
    hosts.hasMemory("j2", 2_000);
    hosts.seconds(2);
    awaitSent(1);
    webhook.close();
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).path("alerts")).hasSize(2);
    hosts.hasMemory("j1", 100);
    hosts.restart();
    hosts.seconds(30);
    tell();
    awaitSent(1);
    assertThat(asked).hasSize(3);
    assertThat(asked.get(2).findValuesAsText("status"))
        .containsExactlyInAnyOrder("firing", "firing", "resolved");
    await(3);
  }
}
