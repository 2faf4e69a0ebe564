package dev.outrider.sidecar.endtoend.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.agent.testkit.hosts.Console;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An application that does badly until it is told to do well: slow and failing requests, N+1, a
 * cache that answers nothing, a pool that is too small, a garbage collection now and then.
 * Argument: how many clients it has of its own, eight if none is given.
 */
public final class WatchedHost {

  /** The entries of the cache that nobody uses. */
  public static final int FONTS = 30;

  // More than the pool has connections for.
  private static final int CLIENTS = 8;
  private static final int SLOW_MILLIS = 120;
  private static final String POOL = "scenes";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Cache<Integer, String> scenes = Caffeine.newBuilder().maximumSize(20).build();
  private final Cache<Integer, String> fonts = Caffeine.newBuilder().maximumSize(50).build();
  private final AtomicInteger next = new AtomicInteger();
  private final HikariDataSource pool;
  private String address = "";
  private volatile boolean well;

  private WatchedHost() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1");
    config.setPoolName(POOL);
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(300);
    pool = new HikariDataSource(config);
  }

  public static void main(String[] arguments) throws Exception {
    WatchedHost host = new WatchedHost();
    host.createDatabase();
    // Nobody asks for these again: they stay until somebody else removes them.
    for (int font = 0; font < FONTS; font++) {
      host.fonts.put(font, "font " + font);
    }
    Undertow server = host.listen();
    List<Thread> clients = new ArrayList<>();
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CLIENTS;
    for (int i = 0; i < count; i++) {
      Thread each = new Thread(host::use, "client-" + i);
      each.setDaemon(true);
      each.start();
      clients.add(each);
    }
    if (Console.ready()) {
      host.well = true;
      Console.ready();
    }
    server.stop();
    System.exit(0);
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE scene (id INTEGER PRIMARY KEY, title VARCHAR(40))");
      statement.execute("INSERT INTO scene SELECT x, 'scene ' || x FROM SYSTEM_RANGE(1, 50)");
      statement.execute("CREATE ALIAS PAUSE FOR \"java.lang.Thread.sleep(long)\"");
    }
  }

  private Undertow listen() {
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.routing()
                    .get("/scene/{id}", new BlockingHandler(this::scene))
                    .get("/all", new BlockingHandler(this::all))
                    .get("/slow", new BlockingHandler(this::slow))
                    .get("/broken", new BlockingHandler(WatchedHost::broken)))
            .build();
    server.start();
    InetSocketAddress socket = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    address = "http://127.0.0.1:" + socket.getPort();
    return server;
  }

  private void use() {
    try {
      while (true) {
        int id = next.getAndIncrement();
        ask("/scene/" + (well ? id % 10 : id));
        if (!well) {
          ask("/all");
          ask("/broken");
          ask("/slow");
          if (id % 50 == 0) {
            System.gc();
          }
        }
        Thread.sleep(20);
      }
    } catch (IOException e) {
      // The server has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String path) throws IOException, InterruptedException {
    client.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
  }

  private void scene(HttpServerExchange exchange) throws SQLException {
    int id = Integer.parseInt(exchange.getQueryParameters().get("id").getFirst());
    if (scenes.getIfPresent(id) == null) {
      try (Connection connection = pool.getConnection()) {
        title(connection, id % 50);
      }
      scenes.put(id, "scene " + id);
    }
  }

  private void all(HttpServerExchange exchange) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      for (int id = 1; id <= 6; id++) {
        title(connection, id);
      }
      connection.setAutoCommit(false);
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static void title(Connection connection, int id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT title FROM scene WHERE id = ?")) {
      select.setInt(1, id);
      select.executeQuery().close();
    }
  }

  private void slow(HttpServerExchange exchange) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement call = connection.prepareStatement("CALL PAUSE(?)")) {
      call.setInt(1, SLOW_MILLIS);
      call.execute();
      try (Statement wrong = connection.createStatement()) {
        wrong.execute("SELECT nothing FROM nowhere");
      }
    }
  }

  private static void broken(HttpServerExchange exchange) {
    throw new IllegalStateException("broken as asked for");
  }
}
