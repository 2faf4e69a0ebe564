package dev.outrider.sidecar.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told again, and what is not, by a server in front of a read that counts. */
class KeptAnswersTest {

  private final AtomicInteger state = new AtomicInteger(1);
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private volatile JsonRead read = this::toldState;
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(
              Guard.here(
                  new KeptAnswers(state::get, new SetTime()).handler(query -> read.answer(query))))
          .build();
  private final HttpClient client = HttpClient.newHttpClient();

  KeptAnswersTest() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private final class SetTime implements TimeSource {
    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos());
    }

    @Override
    public long nanos() {
      return nanos.get();
    }
  }

  private Object toldState(Query query) {
    made.incrementAndGet();
    return Map.of("state", state.get());
  }

  @Test
  void isPutTogetherOnceForEachStateAndUrl() throws Exception {
    for (int i = 1; i <= 3; i++) {
      state.set(i);
      for (int asked = 0; asked < 50; asked++) {
        assertThat(get("/a?x=1").body()).isEqualTo("{\"state\":" + i + "}");
      }
      assertThat(made).hasValue(i);
    }
    get("/a?x=2");
    get("/b?x=1");
    assertThat(made).hasValue(5);
  }

  @Test
  void isPutTogetherAgainAfterASecond() throws Exception {
    get("/a");
    nanos.addAndGet(Duration.ofMillis(999).toNanos());
    get("/a");
    assertThat(made).hasValue(1);
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    get("/a");
    assertThat(made).hasValue(2);
  }

  @Test
  void whoeverAsksAfterAChangeIsToldItAndAllWhoWaitTheSame() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    read =
        query -> {
          Object told = toldState(query);
          begun.countDown();
          await(mayEnd);
          return told;
        };
    CompletableFuture<HttpResponse<String>> early = client.sendAsync(request("/a"), strings());
    await(begun);
    state.set(2);
    List<CompletableFuture<HttpResponse<String>>> later = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      later.add(client.sendAsync(request("/a"), strings()));
    }
    while (waiting() < 5) {
      Thread.onSpinWait();
    }
    // They would differ if each of them were told the state of its own.
    read =
        query -> {
          state.incrementAndGet();
          return toldState(query);
        };
    mayEnd.countDown();

    assertThat(early.get().body()).isEqualTo("{\"state\":1}");
    for (CompletableFuture<HttpResponse<String>> each : later) {
      assertThat(each.get().body()).isEqualTo("{\"state\":3}");
    }
    assertThat(made).hasValue(2);
  }

  @Test
  void anErrorIsNotKept() throws Exception {
    read =
        query -> {
          throw HttpError.notFound("unknownJvm", "none of that name");
        };
    assertThat(get("/a").statusCode()).isEqualTo(404);
    read = this::toldState;
    assertThat(get("/a").statusCode()).isEqualTo(200);
  }

  @Test
  void isForgottenWhereThereAreTooMany() throws Exception {
    String much = "x".repeat(1 << 20);
    read =
        query -> {
          made.incrementAndGet();
          return much;
        };
    for (int i = 0; i < 40; i++) {
      get("/a?i=" + i);
    }
    for (int i = 0; i < 40; i++) {
      get("/a?i=" + i);
    }
    assertThat(made.get()).isBetween(80 - 8, 80);
  }

  /** Worker threads that wait for another's answer. */
  private static long waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getState() == Thread.State.BLOCKED)
        .filter(
            each ->
                each.getValue().length > 0
                    && each.getValue()[0].getClassName().startsWith(KeptAnswers.class.getName()))
        .count();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String url) throws Exception {
    return client.send(request(url), strings());
  }

  private HttpRequest request(String url) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + url))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private static HttpResponse.BodyHandler<String> strings() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
