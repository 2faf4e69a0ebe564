package dev.outrider.agent.testkit;

import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks a site for things, and keeps account of the answers: by what their endpoint ought to be
 * called, how many came with which status, and how many queries they took.
 *
 * <p>For any number of threads.
 */
public final class LoadClient {

  /** The endpoint of what a server refuses without knowing the path. */
  public static final String REFUSED = "(refused)";

  /** The status of a request whose client did not wait to see it. */
  public static final int UNSEEN = -1;

  /** What was asked of one endpoint. Changed under the account's lock. */
  public static final class Asked {
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private long queries;

    /** How many requests were answered with which status. */
    public Map<Integer, Long> byStatus() {
      return byStatus;
    }

    public long requests() {
      return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    public long queries() {
      return queries;
    }

    @Override
    public String toString() {
      return byStatus + " with " + queries + " queries";
    }
  }

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final int port;
  private final HttpClient http1 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpClient http2 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private final Map<String, Asked> asked;

  public LoadClient(int port) {
    this(port, new TreeMap<>());
  }

  private LoadClient(int port, Map<String, Asked> asked) {
    this.port = port;
    this.asked = asked;
  }

  /** One for another port of the same host, which counts into the same account. */
  public LoadClient at(int otherPort) {
    return new LoadClient(otherPort, asked);
  }

  /** All that was asked, by the endpoint's name. */
  public Map<String, Asked> asked() {
    synchronized (asked) {
      return new TreeMap<>(asked);
    }
  }

  public void count(String endpoint, int status, int queries) {
    synchronized (asked) {
      Asked counted = asked.computeIfAbsent(endpoint, name -> new Asked());
      counted.byStatus.merge(status, 1L, Long::sum);
      counted.queries += queries;
    }
  }

  /** A request of HTTP/1.1 on a connection that is kept; gives the status. */
  public int get(String path, String endpoint, int queries) throws Exception {
    return send(request(path), endpoint, queries);
  }

  /** The same for any request; see {@link #request}. */
  public int send(HttpRequest.Builder request, String endpoint, int queries) throws Exception {
    int status = http1.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    count(endpoint, status, queries);
    return status;
  }

  /** A request to begin with. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(DEADLINE);
  }

  /** Where to open a WebSocket. */
  public URI webSocketUri(String path) {
    return URI.create("ws://127.0.0.1:" + port + path);
  }

  /** Several requests of HTTP/2 at once, on one connection; fails if the server speaks no such. */
  public void getOverHttp2(int requests, String path, String endpoint, int queries)
      throws Exception {
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      statuses.add(statusOverHttp2(request(path).build()));
    }
    for (CompletableFuture<Integer> status : statuses) {
      count(endpoint, status.get(), queries);
    }
  }

  /** Also of an answer that the server breaks off, as some do when what serves it fails. */
  private CompletableFuture<Integer> statusOverHttp2(HttpRequest request) {
    AtomicInteger status = new AtomicInteger(UNSEEN);
    HttpResponse.BodyHandler<Void> readStatus =
        begun -> {
          status.set(begun.statusCode());
          return HttpResponse.BodySubscribers.discarding();
        };
    return http2
        .sendAsync(request, readStatus)
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                assertHttp2(answer);
              }
              return status.get();
            });
  }

  /** A request of HTTP/2 whose client cancels the answer after its first bytes. */
  public void leaveOverHttp2(String path, String endpoint, int queries) throws Exception {
    HttpRequest request = request(path).build();
    HttpResponse<InputStream> answer =
        http2.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertHttp2(answer);
    try (InputStream body = answer.body()) {
      body.readNBytes(1000);
    }
    count(endpoint, answer.statusCode(), queries);
  }

  /** Requests of HTTP/2 from the connection's first byte, with no HTTP/1.1 before it. */
  public void getByPriorKnowledge(int requests, String path, String endpoint, int queries) {
    ConnectionProvider one = ConnectionProvider.create("one", 1);
    reactor.netty.http.client.HttpClient known =
        reactor.netty.http.client.HttpClient.create(one)
            .protocol(HttpProtocol.H2C)
            .responseTimeout(DEADLINE);
    try {
      for (int i = 0; i < requests; i++) {
        HttpClientResponse answer =
            known
                .get()
                .uri("http://127.0.0.1:" + port + path)
                .responseSingle((begun, body) -> body.then(Mono.just(begun)))
                .block(DEADLINE);
        if (!answer.version().equals(HttpVersion.valueOf("HTTP/2.0"))) {
          throw new AssertionError("answered by " + answer.version());
        }
        count(endpoint, answer.status().code(), queries);
      }
    } finally {
      one.dispose();
    }
  }

  private static void assertHttp2(HttpResponse<?> answer) {
    if (answer.version() != HttpClient.Version.HTTP_2) {
      throw new AssertionError("answered by " + answer.version());
    }
  }

  /** One request as it stands, on a connection of its own; gives the status. */
  public int raw(String request, String endpoint, int queries) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request);
      int status = connection.answer();
      count(endpoint, status, queries);
      return status;
    }
  }

  /** Several requests, all sent before the first answer is read. */
  public void pipeline(int requests, String path, String endpoint, int queries) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(RawConnection.request("GET", path, "").repeat(requests));
      for (int i = 0; i < requests; i++) {
        count(endpoint, connection.answer(), queries);
      }
    }
  }

  /** A request whose client goes away after the answer's first bytes. */
  public void leaveDuring(String path, String endpoint, int queries) throws IOException {
    RawConnection connection = new RawConnection(port);
    connection.send(RawConnection.request("GET", path, ""));
    count(endpoint, connection.status(), queries);
    connection.read(1000);
    connection.reset();
  }

  /** A request, sent as far as the text goes, whose client goes away before any answer. */
  public void leaveBefore(String request, String endpoint, int queries) throws IOException {
    RawConnection connection = new RawConnection(port);
    connection.send(request);
    connection.close();
    count(endpoint, UNSEEN, queries);
  }

  /** A connection to do anything else with; what goes over it must be counted by the caller. */
  public RawConnection connect() throws IOException {
    return new RawConnection(port);
  }
}
