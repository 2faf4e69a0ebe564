package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.example.tinydb.TinyDriver;

/** Uses a driver that no probe knows by name, and keeps an account of it. */
public final class TinyHost {

  private static final int ROUNDS = 20;

  private TinyHost() {}

  public static void main(String[] arguments) throws Exception {
    Account account = new Account();
    for (int round = 0; round < ROUNDS; round++) {
      try (Connection connection = TinyDriver.connect();
          Statement statement = connection.createStatement();
          PreparedStatement prepared = connection.prepareStatement("SELECT row FROM tiny")) {
        account.queried(() -> statement.executeQuery("SELECT any FROM tiny"));
        account.executed(() -> statement.executeUpdate("DELETE FROM tiny"));
        account.queried(() -> statement.executeQuery("FAIL"));
        account.queried(prepared::executeQuery);
        prepared.addBatch();
        prepared.addBatch();
        account.batched(2, prepared::executeBatch);
      }
    }
    account.print();
    Console.ready();
  }
}
