package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.RawConnection;
import dev.outrider.agent.testkit.ServletServer;
import java.io.IOException;

/** Asks for everything that servlets and their containers can do, once. */
final class ServletLoad {

  private final ServletServer server;
  private final LoadClient client;

  ServletLoad(ServletServer server, LoadClient client) {
    this.server = server;
    this.client = client;
  }

  void round() throws Exception {
    client.get("/plain/include", "GET /plain/include", 2);
    client.get("/plain/dispatches", "GET /plain/dispatches", 4);
    client.get("/plain/laterbroken", "GET /plain/laterbroken", 0);
    client.get("/plain/latererror", "GET /plain/latererror", 0);
    client.get("/plain/timeout", "GET /plain/timeout", 1);
    client.get("/plain/timeoutanswered", "GET /plain/timeoutanswered", 1);
    client.get("/plain/errorpage", "GET /plain/errorpage", 1);
    client.get("/plain/brokenpage", "GET /plain/brokenpage", 1);
    client.get("/plain/nonblocking", "GET /plain/nonblocking", 2);
    client.get("/plain", "GET /plain", 0);
    client.get("/nowhere/hello", LoadClient.REFUSED, 0);
    client.raw(RawConnection.request("GET", "/plain/%zz", ""), LoadClient.REFUSED, 0);
    client.raw("GET\r\n\r\n", LoadClient.REFUSED, 0);
    if (server.upgrades()) {
      upgrade();
    }
  }

  /** What comes after the upgrade is no request's, each message with a query of nobody's. */
  private void upgrade() throws IOException {
    try (RawConnection connection = client.connect()) {
      connection.send(
          RawConnection.request(
              "GET", "/plain/upgrade", "Connection: Upgrade\r\nUpgrade: echo\r\n"));
      client.count("GET /plain/upgrade", connection.answer(), 1);
      String[] messages = server.readsUpgraded() ? new String[] {"hello", "world"} : new String[0];
      for (String message : messages) {
        connection.send(message);
        if (!connection.read(message.length()).equals(message)) {
          throw new AssertionError("no echo");
        }
      }
    }
  }
}
