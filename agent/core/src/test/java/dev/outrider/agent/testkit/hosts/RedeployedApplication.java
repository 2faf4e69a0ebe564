package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

/** What {@link RedeployHost} deploys: uses its driver, and takes back that it registered. */
public record RedeployedApplication(String driver, String url) implements Runnable {

  static final int EXECUTIONS = 4;

  @Override
  public void run() {
    try {
      Class.forName(driver);
      use();
      // The caller is shown none but the drivers of its own class loader.
      for (var registered : Collections.list(DriverManager.getDrivers())) {
        DriverManager.deregisterDriver(registered);
      }
    } catch (ClassNotFoundException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void use() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id INTEGER)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?)")) {
        insert.setInt(1, 1);
        insert.executeUpdate();
      }
      try (ResultSet result = statement.executeQuery("SELECT id FROM item")) {
        result.next();
      }
      // Ends the in-memory database and its threads.
      statement.execute("SHUTDOWN");
    }
  }
}
