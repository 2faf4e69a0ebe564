package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.RawConnection;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;

/** Asks for everything that any web server's site can do, once, under one prefix. */
final class WebLoad {

  private static final String BODY_HEADERS = "Content-Length: 1000\r\n";

  private final LoadClient client;
  private final String prefix;

  WebLoad(LoadClient client, String prefix) {
    this.client = client;
    this.prefix = prefix;
  }

  /** One plain request after the other. */
  void basics(int number) throws Exception {
    client.get(prefix + "/items/" + number, name("/items/{id}"), 1);
    get("/two", 2);
    get("/broken", 0);
    client.get(prefix + "/missing", LoadClient.REFUSED, 0);
    get("/refused", 0);
    get("/forward", 2);
    get("/later", 1);
    get("/elsewhere", 2);
    get("/parallel", 7);
    get("/hello", 0);
  }

  /** All that there is to HTTP/1.1. */
  void round(int number) throws Exception {
    basics(number);
    client.send(
        client.request(prefix + "/two").method("HEAD", BodyPublishers.noBody()),
        "HEAD " + prefix + "/two",
        2);
    client.send(
        client.request(prefix + "/body").expectContinue(true).POST(BodyPublishers.ofString("body")),
        "POST " + prefix + "/body",
        1);
    sendSlowly();
    client.pipeline(5, prefix + "/two", name("/two"), 2);
    client.leaveDuring(prefix + "/stream", name("/stream"), 1);
    client.leaveBefore(
        RawConnection.request("POST", prefix + "/body", BODY_HEADERS) + "begun",
        "POST " + prefix + "/body",
        1);
    client.leaveBefore(
        RawConnection.request("GET", prefix + "/elsewhere", ""), name("/elsewhere"), 2);
    client.raw("GET " + prefix + "/two HTTP/1.0\r\n\r\n", name("/two"), 2);
    client.connect().close();
  }

  /** All that there is to HTTP/2. */
  void http2Round(int number) throws Exception {
    client.getOverHttp2(3, prefix + "/items/" + number, name("/items/{id}"), 1);
    client.getOverHttp2(3, prefix + "/parallel", name("/parallel"), 7);
    client.getOverHttp2(3, prefix + "/elsewhere", name("/elsewhere"), 2);
    client.getOverHttp2(3, prefix + "/broken", name("/broken"), 0);
    client.leaveOverHttp2(prefix + "/stream", name("/stream"), 1);
    client.getOverHttp2(3, prefix + "/two", name("/two"), 2);
    client.getByPriorKnowledge(2, prefix + "/two", name("/two"), 2);
  }

  private void get(String action, int queries) throws Exception {
    client.get(prefix + action, name(action), queries);
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
