package dev.outrider.agent.testkit.hosts;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** What every web host serves, whichever server it is: the path says what to do. */
final class Site {

  private static final String URL = "jdbc:h2:mem:site;DB_CLOSE_DELAY=-1";
  private static final LongAdder QUERIES = new LongAdder();

  // More than any connection holds on its way: who writes it notices that the client has gone.
  private static final int STREAM_CHUNKS = 1024;
  private static final byte[] CHUNK = new byte[64 * 1024];

  /** The application's own threads, which no request begins on. */
  static final ExecutorService ELSEWHERE =
      Executors.newFixedThreadPool(
          8,
          task -> {
            Thread thread = new Thread(task, "elsewhere");
            thread.setDaemon(true);
            return thread;
          });

  /** A part of the work. */
  interface Step {
    void run() throws Exception;
  }

  /** One request's answer, in the server's terms. */
  interface Exchange {
    void answer(int status) throws Exception;

    /** Answers through the server's own way for errors. */
    void error(int status) throws Exception;

    /** Hands the request to another of its paths within the server. */
    void forward(String path) throws Exception;

    /** Answers 200 from another thread, after this one has left. */
    void answerLater() throws Exception;

    /** Has a thread of {@link #ELSEWHERE} do the work, and answers 200 from there. */
    default void answerElsewhere(Step work) throws Exception {
      throw new UnsupportedOperationException("this host does not");
    }

    /** Begins to answer 200, with a body that is not known beforehand. */
    default OutputStream stream() throws Exception {
      throw new UnsupportedOperationException("this host does not");
    }

    /** What the client sends, as it comes. */
    default InputStream body() throws Exception {
      throw new UnsupportedOperationException("this host does not");
    }
  }

  private Site() {}

  /**
   * Answers a request.
   *
   * @param path without the part that names the application, such as {@code /items/7}
   */
  static void serve(String path, Exchange exchange) throws Exception {
    String[] parts = path.split("/", -1);
    String action = parts.length == 1 ? "" : parts[1];
    switch (action) {
      case "items" -> {
        query(Integer.parseInt(parts[2]));
        exchange.answer(200);
      }
      case "two" -> {
        query(1);
        query(2);
        exchange.answer(200);
      }
      case "broken" -> throw new IllegalStateException("on purpose");
      case "missing" -> exchange.error(404);
      case "refused" -> exchange.error(503);
      case "forward" -> exchange.forward("/two");
      case "later" -> {
        query(3);
        exchange.answerLater();
      }
      case "elsewhere" -> {
        query(4);
        exchange.answerElsewhere(() -> query(5));
      }
      case "parallel" -> {
        query(6);
        concurrently();
        exchange.answer(200);
      }
      case "stream" -> {
        query(7);
        write(exchange.stream());
      }
      case "body" -> {
        query(8);
        exchange.body().readAllBytes();
        exchange.answer(200);
      }
      default -> exchange.answer(200);
    }
  }

  /** Six queries, on several threads at once; returns when all are done. */
  private static void concurrently() throws Exception {
    CompletableFuture<Void> common = CompletableFuture.runAsync(() -> queryUnchecked(1));
    CompletableFuture<Void> own = CompletableFuture.runAsync(() -> queryUnchecked(2), ELSEWHERE);
    CompletableFuture<Void> chained = own.thenRunAsync(() -> queryUnchecked(3));
    Callable<Void> asked =
        () -> {
          query(4);
          return null;
        };
    for (Future<Void> done : ELSEWHERE.invokeAll(Collections.nCopies(3, asked))) {
      done.get();
    }
    CompletableFuture.allOf(common, chained).get();
  }

  private static void write(OutputStream stream) throws Exception {
    for (int chunk = 0; chunk < STREAM_CHUNKS; chunk++) {
      stream.write(CHUNK);
      stream.flush();
    }
    stream.close();
  }

  static void query(int id) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement select = connection.prepareStatement("SELECT ? + 1")) {
      select.setInt(1, id);
      try (ResultSet found = select.executeQuery()) {
        found.next();
      }
      QUERIES.increment();
    }
  }

  private static void queryUnchecked(int id) {
    try {
      query(id);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  /** Has drivers begin threads of their own now, and not for the first request, for ever. */
  static void loadDrivers() {
    DriverManager.drivers().forEach(driver -> {});
  }

  /** How many queries all requests made together. */
  static long queries() {
    return QUERIES.sum();
  }
}
