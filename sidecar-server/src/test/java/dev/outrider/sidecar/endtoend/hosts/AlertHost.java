package dev.outrider.sidecar.endtoend.hosts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that does all that the default alerts tell of, or nothing of it: each line of its
 * input changes that.
 */
public final class AlertHost {

  private static final Cache<Long, String> CACHE =
      Caffeine.newBuilder().maximumSize(100).recordStats().build();
  private static final int MEGABYTE = 1 << 20;
  private static final int PAGE = 4_096;

  private static volatile boolean bad;
  private static List<byte[]> kept = new ArrayList<>();
  private static List<ByteBuffer> outside = new ArrayList<>();

  private AlertHost() {}

  public static void main(String[] arguments) throws Exception {
    HikariDataSource data = pool("data", 20, 5_000);
    HikariDataSource tight = pool("tight", 1, 250);
    try (Connection connection = data.getConnection()) {
      connection
          .createStatement()
          .execute("CREATE ALIAS NAP FOR '%s.nap'".formatted(AlertHost.class.getName()));
      connection.createStatement().execute("CREATE TABLE item(id INT PRIMARY KEY)");
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(80, AlertHost::daemon));
    server.createContext("/items", exchange -> items(exchange, data));
    server.createContext("/maybe", exchange -> end(exchange, bad ? 500 : 200));
    server.createContext("/slow", AlertHost::slow);
    server.start();
    HttpClient client = HttpClient.newHttpClient();
    String base = "http://127.0.0.1:" + server.getAddress().getPort();
    forever(20, AlertHost::get);
    forever(20, () -> ask(client, base + "/items"));
    forever(20, () -> ask(client, base + "/maybe"));
    forever(100, () -> ask(client, base + "/slow"));
    forever(50, () -> query(data, "SELECT NAP(?)", bad ? 60 : 1));
    for (int i = 0; i < 4; i++) {
      forever(50, () -> hold(tight));
    }
    forever(500, AlertHost::remember);
    while (Console.ready()) {
      bad = !bad;
    }
    System.exit(0);
  }

  private static HikariDataSource pool(String name, int most, long timeoutMillis) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:alerts;DB_CLOSE_DELAY=-1");
    config.setPoolName(name);
    config.setMaximumPoolSize(most);
    config.setConnectionTimeout(timeoutMillis);
    return new HikariDataSource(config);
  }

  private interface Task {
    void run() throws Exception;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private static void forever(long pauseMillis, Task task) {
    daemon(
            () -> {
              while (true) {
                try {
                  task.run();
                } catch (Exception e) {
                  // A pool that is too small says so.
                }
                LockSupport.parkNanos(pauseMillis * 1_000_000);
              }
            })
        .start();
  }

  private static void get() {
    for (int i = 0; i < 40; i++) {
      Long key = bad ? ThreadLocalRandom.current().nextLong() : 1L;
      if (CACHE.getIfPresent(key) == null) {
        CACHE.put(key, "x");
      }
    }
  }

  private static void ask(HttpClient client, String uri) {
    client.sendAsync(
        HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding());
  }

  private static void items(HttpExchange exchange, HikariDataSource data) throws IOException {
    try {
      for (int i = 0; i < (bad ? 8 : 1); i++) {
        query(data, "SELECT id FROM item WHERE id = ?", i);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
    end(exchange, 200);
  }

  private static void slow(HttpExchange exchange) throws IOException {
    if (bad) {
      nap(2_200);
    }
    end(exchange, 200);
  }

  private static void end(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void query(HikariDataSource data, String sql, long parameter) throws SQLException {
    try (Connection connection = data.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, parameter);
      statement.executeQuery().next();
    }
  }

  private static void hold(HikariDataSource tight) throws SQLException {
    try (Connection connection = tight.getConnection()) {
      connection.isReadOnly();
      if (bad) {
        nap(150);
      }
    }
  }

  /** What the database calls, too. */
  public static int nap(long millis) {
    LockSupport.parkNanos(millis * 1_000_000);
    return 1;
  }

  private static void remember() {
    if (bad) {
      kept.add(new byte[3 * MEGABYTE]);
      while (outside.size() < 11) {
        outside.add(touched(100 * MEGABYTE));
      }
    } else {
      kept = new ArrayList<>();
      outside = new ArrayList<>();
    }
    System.gc();
  }

  private static ByteBuffer touched(int bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
    for (int at = 0; at < bytes; at += PAGE) {
      buffer.put(at, (byte) 1);
    }
    return buffer;
  }
}
