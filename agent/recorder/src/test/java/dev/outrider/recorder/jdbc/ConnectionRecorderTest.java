package dev.outrider.recorder.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.pools.Lease;
import dev.outrider.recorder.pools.Leases;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.sql.ConnectionOrigin;
import dev.outrider.recorder.sql.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ConnectionRecorderTest {

  private final String url = "jdbc:test://host/" + System.nanoTime();
  private final Object driver = new DriverStatement();
  private final DriverConnection connection = new DriverConnection();

  @Test
  void countsWhatIsOpenWhoeverClosesItAndHoweverOften() {
    connect();
    assertThat(source().open()).isEqualTo(1);
    assertThat(held()).hasSize(1);
    assertThat(held().get(0).takeStack()).isNotNull();

    ConnectionRecorder.closing(connection);
    ConnectionRecorder.closing(connection);

    assertThat(source().open()).isZero();
    assertThat(held()).isEmpty();
    assertThat(source().useNanos().count()).isEqualTo(1);
    assertThat(source().createNanos().count()).isEqualTo(1);
  }

  @Test
  void aTransactionLastsFromItsFirstExecutionToItsEnd() {
    connect();
    DriverStatement statement = new DriverStatement();
    ConnectionRecorder.created(statement, connection);
    execute(statement);
    autoCommit(false);
    execute(statement);
    execute(statement);
    ConnectionRecorder.committed(ConnectionRecorder.enterTransaction(connection), connection, null);
    execute(statement);
    ConnectionRecorder.rolledBack(
        ConnectionRecorder.enterTransaction(connection), connection, null);
    ConnectionRecorder.rolledBack(
        ConnectionRecorder.enterTransaction(connection), connection, null);
    ConnectionRecorder.committed(
        ConnectionRecorder.enterTransaction(connection), connection, new IllegalStateException());
    autoCommit(true);

    assertThat(source().commits()).isEqualTo(1);
    assertThat(source().rollbacks()).isEqualTo(2);
    assertThat(source().transactionNanos().count()).isEqualTo(2);
  }

  @Test
  void turningAutoCommitOnCommitsWhatIsOpen() {
    connect();
    DriverStatement statement = new DriverStatement();
    ConnectionRecorder.created(statement, connection);
    autoCommit(false);
    execute(statement);
    autoCommit(true);

    assertThat(source().commits()).isEqualTo(1);
  }

  @Test
  void anExecutionThatCommitsItselfBeginsNoTransaction() {
    connect();
    DriverStatement statement = new DriverStatement();
    ConnectionRecorder.created(statement, connection);
    execute(statement);
    autoCommit(true);

    assertThat(source().commits()).isZero();
    assertThat(source().transactionNanos().count()).isZero();
  }

  @Test
  void aDriverThatTurnsTheUrlDownHasMadeNothing() {
    ConnectionRecorder.connected(
        ConnectionRecorder.enterConnect(driver), driver, url, new Properties(), null, null);
    assertThat(sources()).noneMatch(source -> source.url().equals(url));
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
  }

  @Test
  void aFailedConnectIsCounted() {
    ConnectionRecorder.connected(
        ConnectionRecorder.enterConnect(driver),
        driver,
        url,
        new Properties(),
        null,
        new IllegalStateException());
    assertThat(source().failedConnects()).isEqualTo(1);
  }

  @Test
  void aStatementKnowsHowAConnectionWasMadeThatRanItAndIsOpenIfOneIs() {
    connect();
    String sql = "SELECT a FROM origin" + System.nanoTime();
    execute(sql, connection);
    ConnectionOrigin first = originOf(sql);
    assertThat(first.url()).isEqualTo(url);
    assertThat(first.properties()).containsEntry("user", "sa");
    assertThat(first.driver()).isSameAs(driver);

    DriverConnection second = new DriverConnection();
    connect(driver, second);
    execute(sql, second);
    assertThat(originOf(sql)).as("the first is still open").isSameAs(first);

    ConnectionRecorder.closing(connection);
    assertThat(originOf(sql)).as("closed, and none ran it since").isSameAs(first);
    execute(sql, second);
    assertThat(originOf(sql)).isNotSameAs(first);
  }

  @Test
  void aStatementDoesNotKeepTheDriverThatRanIt() {
    String sql = "SELECT a FROM dropped" + System.nanoTime();
    connectExecuteAndDrop(sql);
    ConnectionOrigin origin = originOf(sql);
    assertThat(origin.url()).isEqualTo(url);
    for (int i = 0; i < 200 && origin.driver() != null; i++) {
      System.gc();
    }
    assertThat(origin.driver()).isNull();

    connect();
    execute(sql, connection);
    assertThat(originOf(sql).driver()).isSameAs(driver);
  }

  private void connectExecuteAndDrop(String sql) {
    DriverConnection dropped = new DriverConnection();
    connect(new DriverStatement(), dropped);
    execute(sql, dropped);
    System.gc();
    assertThat(originOf(sql).driver()).as("while a connection is open").isNotNull();
    // Reached until here.
    ConnectionRecorder.closing(dropped);
  }

  private static void execute(String sql, DriverConnection connection) {
    DriverStatement statement = new DriverStatement();
    ConnectionRecorder.prepared(
        ConnectionRecorder.enterOwn(connection), statement, connection, sql);
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null, null);
  }

  private static ConnectionOrigin originOf(String sql) {
    return Statements.of(sql, DriverStatement.class).origin();
  }

  private void connect() {
    connect(driver, connection);
  }

  private void connect(Object by, DriverConnection made) {
    Properties properties = new Properties();
    properties.setProperty("user", "sa");
    ConnectionRecorder.connected(
        ConnectionRecorder.enterConnect(by), by, url, properties, made, null);
  }

  private void autoCommit(boolean on) {
    ConnectionRecorder.autoCommit(
        ConnectionRecorder.enterTransaction(connection), connection, on, null);
  }

  private static void execute(DriverStatement statement) {
    JdbcRecorder.exitText(JdbcRecorder.enter(statement), statement, "SELECT 1", null, null);
  }

  private DataSourceStats source() {
    return sources().stream()
        .filter(source -> source.url().equals(url))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no data source of " + url));
  }

  private static List<DataSourceStats> sources() {
    List<DataSourceStats> sources = new ArrayList<>();
    DataSources.forEach(sources::add);
    return sources;
  }

  private List<Lease> held() {
    List<Lease> held = new ArrayList<>();
    Leases.forEach(
        lease -> {
          if (lease.owner() == source()) {
            held.add(lease);
          }
        });
    return held;
  }
}
