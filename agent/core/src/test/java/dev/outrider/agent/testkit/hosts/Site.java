package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What every web host serves, whichever server it is: the path says what to do. */
final class Site {

  private static final String URL = "jdbc:h2:mem:site;DB_CLOSE_DELAY=-1";

  /** One request's answer, in the server's terms. */
  interface Exchange {
    void answer(int status) throws Exception;

    /** Answers through the server's own way for errors. */
    void error(int status) throws Exception;

    /** Hands the request to another of its paths within the server. */
    void forward(String path) throws Exception;

    /** Answers 200 from another thread, after this one has left. */
    void answerLater() throws Exception;
  }

  private Site() {}

  /**
   * Answers a request.
   *
   * @param path without the part that names the application, such as {@code /items/7}
   */
  static void serve(String path, Exchange exchange) throws Exception {
    String[] parts = path.split("/", -1);
    String action = parts[1];
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
      default -> exchange.answer(200);
    }
  }

  private static void query(int id) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        PreparedStatement select = connection.prepareStatement("SELECT ? + 1")) {
      select.setInt(1, id);
      try (ResultSet found = select.executeQuery()) {
        found.next();
      }
    }
  }
}
