package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.sidecar.model.TimeSource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a webhook which alerts fire and which are resolved, a request a rule, on a thread of its
 * own.
 *
 * <p>There is no queue of what happened: what somebody was told is compared with what is. So a
 * webhook that was away is told how things stand, once, and nothing grows meanwhile; and a sidecar
 * that is started again tells only what changed.
 */
final class Webhook implements AutoCloseable {

  /** After so many tries no more is told of a rule for a while, unless there is something new. */
  static final int MOST_TRIES = 8;

  /** How long after it was given up it is tried again, as Alertmanager does it. */
  static final Duration TRIED_AGAIN = Duration.ofMinutes(5);

  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LAST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final long STOP_MILLIS = 500;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger("alerts");

  /** How telling of one rule goes. */
  private static final class Talk {
    private long notBefore;
    private long repeatAt;
    private int tries;
    private @Nullable Set<String> givenUp;
  }

  /**
   * Why something was not told.
   *
   * @param passing whether trying again may help
   */
  private record Failure(String reason, boolean passing) {}

  private final WebhookTarget target;
  private final Engine engine;
  private final TimeSource time;
  private final Told told;
  private final HttpClient client;
  private final Map<String, Talk> talks = new HashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile WebhookState state;
  private volatile String externalUrl = "";
  private volatile @Nullable Thread thread;

  Webhook(WebhookTarget target, Engine engine, TimeSource time, StateFile file) {
    this.target = target;
    this.engine = engine;
    this.time = time;
    this.told = new Told(file);
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(target.timeout())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    this.state = new WebhookState(target.url().getHost(), 0, 0, 0, null, null);
  }

  /**
   * @param url where people find this sidecar
   */
  void start(String url) {
    externalUrl = url;
    Thread fresh = new Thread(this::run, "outrider-webhook");
    fresh.setDaemon(true);
    thread = fresh;
    fresh.start();
  }

  WebhookState state() {
    return state;
  }

  private void run() {
    try {
      while (!stop.await(1, TimeUnit.SECONDS)) {
        tell();
      }
    } catch (InterruptedException e) {
      // Nobody else has the thread; whoever interrupts it wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  /** Tells what is due. */
  private void tell() throws InterruptedException {
    Set<String> rules = new LinkedHashSet<>(told.rules());
    rules.removeAll(engine.awaited());
    Map<String, RuleView> views = new HashMap<>();
    for (RuleView view : engine.views()) {
      views.put(view.rule().name(), view);
      rules.add(view.rule().name());
    }
    talks.keySet().retainAll(rules);
    for (String rule : rules) {
      Talk talk = talks.computeIfAbsent(rule, name -> begun());
      try {
        tell(rule, views.get(rule), talk);
      } catch (RuntimeException | Error e) {
        // Of this rule alone, and later, too: the others are to be told.
        LOG.debug("{} could not be told of {}", target.url().getHost(), rule, e);
        failed(rule, talk, Set.of(), new Failure(e.toString(), true));
      }
    }
  }

  private void tell(String rule, @Nullable RuleView view, Talk talk) throws InterruptedException {
    long now = time.nanos();
    if (now - talk.notBefore < 0) {
      return;
    }
    Map<String, Notification.Item> before = told.of(rule);
    List<Notification.Item> items = items(view, before);
    if (items.isEmpty()) {
      // What was not told and is over is nobody's concern any more.
      talk.tries = 0;
      talk.givenUp = null;
      return;
    }
    Set<String> news = news(items, before);
    boolean repeat = (!before.isEmpty() || talk.givenUp != null) && now - talk.repeatAt >= 0;
    if (!repeat && (news.isEmpty() || news.equals(talk.givenUp))) {
      return;
    }
    @Nullable Failure failure = post(rule, items);
    if (failure == null) {
      told.told(rule, items);
      talk.tries = 0;
      talk.givenUp = null;
      talk.notBefore = time.nanos() + target.interval().toNanos();
      talk.repeatAt = time.nanos() + target.repeat().toNanos();
      sent();
    } else {
      failed(rule, talk, news, failure);
    }
  }

  /** What nobody was told, each by its alert, its time and its state. */
  private static Set<String> news(
      List<Notification.Item> items, Map<String, Notification.Item> before) {
    Set<String> news = new LinkedHashSet<>();
    items.stream()
        .filter(item -> !item.firing() || !before.containsKey(item.fingerprint()))
        .forEach(item -> news.add(item.fingerprint() + item.startsAt() + item.firing()));
    return news;
  }

  private Talk begun() {
    Talk talk = new Talk();
    talk.notBefore = time.nanos();
    talk.repeatAt = time.nanos() + target.repeat().toNanos();
    return talk;
  }

  /** What fires, and what was told to fire and does not. */
  private List<Notification.Item> items(
      @Nullable RuleView view, Map<String, Notification.Item> before) {
    Map<String, Notification.Item> items = new TreeMap<>();
    Map<String, Instant> ended = new HashMap<>();
    if (view != null) {
      for (AlertView alert : view.alerts()) {
        if (alert.state() == AlertState.FIRING) {
          items.put(alert.fingerprint(), firing(view.rule(), alert));
        } else if (alert.resolvedAt() != null) {
          ended.put(alert.fingerprint(), alert.resolvedAt());
        }
      }
    }
    before.forEach(
        (fingerprint, item) ->
            items.computeIfAbsent(
                fingerprint, gone -> item.ended(ended.getOrDefault(gone, time.now()).toString())));
    return items.values().stream()
        .sorted(Comparator.comparing(Notification.Item::firing).reversed())
        .toList();
  }

  private static Notification.Item firing(Rule rule, AlertView alert) {
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("summary", alert.summary());
    annotations.put("description", rule.help());
    return new Notification.Item(
        rule.labels(alert.labels()),
        annotations,
        String.valueOf(alert.activeAt()),
        "",
        alert.fingerprint());
  }

  /** Why it was not told; null if it was. */
  private @Nullable Failure post(String rule, List<Notification.Item> items)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(target.url())
            .timeout(target.timeout())
            .header("Content-Type", "application/json")
            .header("User-Agent", "Outrider")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(rule, items)))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own time ends with the answer's head; its body might never end.
      int status = answer.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status / 100 == 2 ? null : refusal(status);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Failure("no answer within %d ms".formatted(target.timeout().toMillis()), true);
    } catch (ExecutionException e) {
      return new Failure(String.valueOf(e.getCause()), true);
    }
  }

  private static Failure refusal(int status) {
    boolean later = status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    return new Failure("status " + status, later);
  }

  private byte[] body(String rule, List<Notification.Item> items) {
    try {
      return JSON.writeValueAsBytes(Notification.of(rule, items, externalUrl));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write texts as JSON", e);
    }
  }

  private void sent() {
    WebhookState was = state;
    state =
        new WebhookState(was.host(), was.sent() + 1, was.failed(), was.givenUp(), time.now(), null);
  }

  private void failed(String rule, Talk talk, Set<String> news, Failure failure) {
    String reason = failure.reason();
    if (!reason.equals(state.lastError())) {
      LOG.warn("{} could not be told of {}: {}", target.url().getHost(), rule, reason);
    }
    talk.tries++;
    boolean giveUp = !failure.passing() || talk.tries >= MOST_TRIES;
    if (giveUp) {
      talk.tries = 0;
      talk.givenUp = news;
      talk.repeatAt = time.nanos() + Math.min(TRIED_AGAIN.toNanos(), target.repeat().toNanos());
      talk.notBefore = time.nanos() + target.interval().toNanos();
    } else {
      long pause = Math.min(LAST_PAUSE, FIRST_PAUSE << (talk.tries - 1));
      // Half of it by chance: those who were turned away together do not come back together.
      talk.notBefore =
          time.nanos() + pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    }
    WebhookState was = state;
    state =
        new WebhookState(
            was.host(),
            was.sent(),
            was.failed() + 1,
            was.givenUp() + (giveUp ? 1 : 0),
            was.lastSentAt(),
            reason);
  }

  @Override
  public void close() {
    stop.countDown();
    @Nullable Thread running = thread;
    if (running != null) {
      running.interrupt();
      try {
        running.join(STOP_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
