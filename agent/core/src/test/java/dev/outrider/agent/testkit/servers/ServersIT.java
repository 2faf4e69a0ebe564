package dev.outrider.agent.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The servers really run here, and each database is a new one. */
class ServersIT {

  static Stream<String> databases() {
    return Stream.of(
        PostgresServer.newDatabase(),
        MariaDbServer.newDatabase(MariaDbServer.Driver.MARIADB),
        MariaDbServer.newDatabase(MariaDbServer.Driver.MYSQL));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void answersAndIsEmpty(String url) throws Exception {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
      try (var rows = statement.executeQuery("SELECT count(*) FROM item")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isZero();
      }
      System.out.println(connection.getMetaData().getDatabaseProductVersion());
    }
  }
}
