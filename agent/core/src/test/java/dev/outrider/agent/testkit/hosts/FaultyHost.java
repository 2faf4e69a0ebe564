package dev.outrider.agent.testkit.hosts;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * An application with the classic faults, which it shows when its own client asks for them: N+1
 * queries, a slow query, a connection that is not given back.
 */
public final class FaultyHost {

  private static final String URL = "jdbc:h2:mem:faults;DB_CLOSE_DELAY=-1";
  private static final int SLOW_MILLIS = 120;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private FaultyHost(String address) {
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    createDatabase();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.routing()
                    .get("/again/{times}/{different}", new BlockingHandler(FaultyHost::again))
                    .get("/cursor/{rows}", new BlockingHandler(FaultyHost::cursor))
                    .get("/slow/{rows}", new BlockingHandler(FaultyHost::slow)))
            .build();
    server.start();
    InetSocketAddress socket = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    FaultyHost host = new FaultyHost("http://127.0.0.1:" + socket.getPort());
    host.showAll();
    Connection held = takeAndKeep();
    Console.ready();
    held.close();
    Console.ready();
    server.stop();
  }

  private void showAll() throws Exception {
    ask("/again/3/3");
    ask("/again/12/12");
    ask("/again/7/1");
    ask("/cursor/40");
    ask("/slow/9");
  }

  private void ask(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    int status = client.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException(path + " was answered " + status);
    }
  }

  private static void createDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE scene (id INTEGER PRIMARY KEY, title VARCHAR(40))");
      statement.execute("INSERT INTO scene SELECT x, 'scene ' || x FROM SYSTEM_RANGE(1, 50)");
      statement.execute("CREATE ALIAS PAUSE FOR \"java.lang.Thread.sleep(long)\"");
    }
  }

  private static Connection takeAndKeep() throws SQLException {
    return DriverManager.getConnection(URL);
  }

  private static int number(HttpServerExchange exchange, String name) {
    return Integer.parseInt(exchange.getQueryParameters().get(name).getFirst());
  }

  private static void again(HttpServerExchange exchange) throws SQLException {
    int different = number(exchange, "different");
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement select =
            connection.prepareStatement("SELECT title FROM scene WHERE id = ?")) {
      for (int i = 0; i < number(exchange, "times"); i++) {
        select.setInt(1, i % different);
        select.executeQuery().close();
      }
    }
  }

  private static void cursor(HttpServerExchange exchange) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement select =
            connection.prepareStatement("SELECT id FROM scene WHERE id <= ?")) {
      select.setFetchSize(2);
      select.setInt(1, number(exchange, "rows"));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          rows.getInt(1);
        }
      }
    }
  }

  private static void slow(HttpServerExchange exchange) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement call = connection.prepareStatement("CALL PAUSE(?)");
        Statement plain = connection.createStatement()) {
      call.setInt(1, SLOW_MILLIS);
      call.execute();
      int rows = number(exchange, "rows");
      String sql = "SELECT id FROM scene WHERE id <= " + rows + " AND PAUSE(20) IS NULL";
      try (ResultSet found = plain.executeQuery(sql)) {
        while (found.next()) {
          found.getInt(1);
        }
      }
    }
  }
}
