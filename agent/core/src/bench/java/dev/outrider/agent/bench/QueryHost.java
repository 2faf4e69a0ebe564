package dev.outrider.agent.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** A small application: opens an in-memory H2 and runs one query. */
public final class QueryHost {

  private QueryHost() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:start");
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT 1")) {
      System.out.println("found=" + found.next());
    }
  }
}
