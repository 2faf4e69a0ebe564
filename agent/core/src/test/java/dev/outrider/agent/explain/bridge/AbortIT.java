package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Explanation;
import dev.outrider.agent.testkit.servers.MariaDbServer;
import dev.outrider.agent.testkit.servers.PostgresServer;
import dev.outrider.protocol.CommandResult.Status;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes too long ends, in the database too. */
class AbortIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  static Stream<String[]> sleepers() {
    String forEver =
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c";
    return Stream.of(
        new String[] {PostgresServer.newDatabase(), "SELECT pg_sleep(600)"},
        new String[] {MariaDbServer.newDatabase(MariaDbServer.Driver.MARIADB), "SELECT sleep(600)"},
        new String[] {MariaDbServer.newDatabase(MariaDbServer.Driver.MYSQL), "SELECT sleep(600)"},
        new String[] {"jdbc:sqlite:file:abort?mode=memory&cache=shared", forEver},
        new String[] {
          "jdbc:h2:mem:abort",
          "SELECT count(*) FROM SYSTEM_RANGE(1, 100000000) a, SYSTEM_RANGE(1, 100000000) b"
              + " WHERE a.x + b.x = -1"
        });
  }

  @ParameterizedTest
  @MethodSource("sleepers")
  void abortEndsWhatRuns(String url, String endless) throws Exception {
    try (Connection connection = new Explaining(url).connect()) {
      Session session = new Session(connection);
      CountDownLatch begun = new CountDownLatch(1);
      Thread running =
          new Thread(
              () -> {
                begun.countDown();
                try {
                  session.execute(endless);
                } catch (SQLException e) {
                  // Wanted.
                }
              });
      running.start();
      begun.await();
      // Again and again: what is aborted before it runs may run all the same.
      for (long end = System.nanoTime() + DEADLINE.toNanos();
          running.isAlive() && System.nanoTime() < end; ) {
        session.abort();
        running.join(100);
      }
      assertThat(running.isAlive()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:PORT/x?loginTimeout=0&connectTimeout=0&socketTimeout=0",
        "jdbc:mariadb://127.0.0.1:PORT/x?connectTimeout=0&socketTimeout=0",
        "jdbc:mysql://127.0.0.1:PORT/x?connectTimeout=0&socketTimeout=0",
      })
  void givesUpAServerThatNeverAnswersWhateverTheUrlSays(String url) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Explaining dead = new Explaining(url.replace("PORT", "" + silent.getLocalPort()));
      Explanation[] explanation = new Explanation[1];
      Thread asking =
          new Thread(
              () -> {
                try {
                  explanation[0] = dead.explain("SELECT ?");
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      asking.start();
      asking.join(DEADLINE.toMillis());
      assertThat(asking.isAlive()).isFalse();
      assertThat(explanation[0].status()).isEqualTo(Status.REFUSED);
      assertThat(explanation[0].message()).startsWith("could not connect: ");
    }
  }

  @Test
  void aReaderAbortedBeforeItConnectedReadsNothing() throws SQLException {
    Explaining database = new Explaining("jdbc:h2:mem:early");
    try (Connection open = database.connect()) {
      JdbcPlanReader reader = new JdbcPlanReader();
      reader.abort();
      assertThat(database.explain(reader, "SELECT ?").status()).isEqualTo(Status.TIMED_OUT);
      assertThat(open.isClosed()).isFalse();
    }
  }
}
