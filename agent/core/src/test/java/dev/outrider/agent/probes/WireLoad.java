package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.RawConnection;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Asks for everything that a site can do which hands out the wire, once, under one prefix. */
final class WireLoad {

  private static final String BODY_HEADERS = "Content-Length: 1000\r\n";
  private static final int UNANSWERED = 0;

  private final LoadClient client;
  private final String prefix;

  WireLoad(LoadClient client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  /** What every such server can do. */
  void round(int number) throws Exception {
    client.get(prefix + "/items/" + number, name("/items/{id}"), 1);
    get("/two", 2);
    get("/two?what=" + number, "/two", 2);
    client.get(prefix + "/missing", LoadClient.REFUSED, 0);
    client.get("/nowhere/" + number, LoadClient.REFUSED, 0);
    get("/refused", 0);
    get("/forward", 2);
    get("/later", 1);
    get("/elsewhere", 2);
    get("/parallel", 7);
    get("/pieces", 1);
    get("/timeout", 2);
    get("/hello", 0);
    sendSlowly();
    client.pipeline(5, prefix + "/two", name("/two"), 2);
    client.leaveDuring(prefix + "/stream", name("/stream"), 1);
    leaveWithoutAnswer(
        RawConnection.request("POST", prefix + "/body", BODY_HEADERS) + "begun",
        "POST " + prefix + "/body",
        0);
    client.connect().close();
  }

  /** What a router serves, one of its routes in a router mounted below, one on a worker thread. */
  void routed(int number) throws Exception {
    client.get("/routed/items/" + number, "GET /routed/items/{number}", 1);
    client.get("/routed/shop/items/" + number, "GET /routed/shop/items/{number}", 1);
    client.get("/routed/broken", "GET /routed/broken", 0);
    client.get("/routed/nowhere/" + number, LoadClient.REFUSED, 0);
  }

  /** A body that is sent when the server has asked for it. */
  void expectContinue() throws Exception {
    client.send(
        client.request(prefix + "/body").expectContinue(true).POST(BodyPublishers.ofString("body")),
        "POST " + prefix + "/body",
        1);
  }

  /** What a handler's failure is answered with. */
  void broken() throws Exception {
    get("/broken", 0);
  }

  /** The same, where the server only closes the connection. */
  void brokenWithoutAnswer() throws IOException {
    try (RawConnection connection = client.connect()) {
      connection.send(RawConnection.request("GET", prefix + "/broken", ""));
      connection.awaitEnd();
    }
    client.count(name("/broken"), UNANSWERED, 0);
  }

  /** A request that is never answered, until its client goes away. */
  void unanswered() throws IOException {
    leaveWithoutAnswer(RawConnection.request("GET", prefix + "/never", ""), name("/never"), 1);
  }

  private void leaveWithoutAnswer(String request, String endpoint, int queries) throws IOException {
    try (RawConnection connection = client.connect()) {
      connection.send(request);
    }
    client.count(endpoint, UNANSWERED, queries);
  }

  /** Requests on one connection whose answers are made elsewhere, and so not in their turn. */
  void pipelineOfAllKinds() throws IOException {
    try (RawConnection connection = client.connect()) {
      String[] actions = {"/elsewhere", "/two", "/timeout", "/hello", "/later", "/pieces"};
      int[] queries = {2, 2, 2, 0, 1, 1};
      StringBuilder all = new StringBuilder();
      for (String action : actions) {
        all.append(RawConnection.request("GET", prefix + action, ""));
      }
      connection.send(all.toString());
      for (int i = 0; i < actions.length; i++) {
        client.count(name(actions[i]), connection.answer(), queries[i]);
      }
    }
  }

  /** The server refuses what is no HTTP. */
  void malformed() throws IOException {
    client.raw("GET /\u007f HTTP/1.1 oh no\r\n\r\n", LoadClient.REFUSED, 0);
  }

  /** Messages after the upgrade ask the database, for no request. */
  void webSocket() throws Exception {
    CompletableFuture<String> echo = new CompletableFuture<>();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(
                client.webSocketUri(prefix + "/socket"),
                new WebSocket.Listener() {
                  @Override
                  public CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    echo.complete(text.toString());
                    return null;
                  }
                })
            .get(10, TimeUnit.SECONDS);
    socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
    echo.get(10, TimeUnit.SECONDS);
    socket.abort();
    client.count(name("/socket"), 101, 0);
  }

  void http2Round(int number) throws Exception {
    client.getOverHttp2(3, prefix + "/items/" + number, name("/items/{id}"), 1);
    client.getOverHttp2(3, prefix + "/parallel", name("/parallel"), 7);
    client.getOverHttp2(3, prefix + "/elsewhere", name("/elsewhere"), 2);
    client.getOverHttp2(3, prefix + "/missing", LoadClient.REFUSED, 0);
    client.getOverHttp2(3, prefix + "/pieces", name("/pieces"), 1);
    client.getOverHttp2(3, prefix + "/timeout", name("/timeout"), 2);
    client.leaveOverHttp2(prefix + "/stream", name("/stream"), 1);
    client.getOverHttp2(3, prefix + "/two", name("/two"), 2);
    client.getByPriorKnowledge(2, prefix + "/two", name("/two"), 2);
  }

  private void get(String action, int queries) throws Exception {
    get(action, action, queries);
  }

  private void get(String action, String endpoint, int queries) throws Exception {
    client.get(prefix + action, name(endpoint), queries);
  }

  private String name(String action) {
    return "GET " + prefix + action;
  }

  private void sendSlowly() throws IOException, InterruptedException {
    try (RawConnection connection = client.connect()) {
      connection.send(RawConnection.request("POST", prefix + "/body", BODY_HEADERS));
      for (int i = 0; i < 10; i++) {
        connection.send("0123456789".repeat(10));
        // So that the pieces come one by one, however many of them.
        Thread.sleep(5);
      }
      client.count("POST " + prefix + "/body", connection.answer(), 1);
    }
  }
}
