package dev.outrider.agent.testkit.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * One PostgreSQL server, shared by all tests of a JVM. Its user {@code postgres} has no password.
 */
public final class PostgresServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();
  }

  private PostgresServer() {}

  /** The JDBC URL, user included, of a new and empty database. */
  public static String newDatabase() {
    assumeItCanRun();
    String name = "test" + DATABASES.incrementAndGet();
    try (Connection connection = Holder.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Holder.SERVER.getJdbcUrl("postgres", name);
  }

  private static void assumeItCanRun() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "PostgreSQL's binaries here are for Linux");
    // The library runs the server in a user namespace of its own then.
    Assumptions.assumeTrue(
        !System.getProperty("user.name").equals("root") || LinuxUtils.isUnshareAvailable(),
        "PostgreSQL refuses to run as root, and `unshare -U` is missing or not allowed");
  }

  private static EmbeddedPostgres start() {
    ServerFolder folder = ServerFolder.make("postgres");
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(folder.resolve("programs").toFile())
              .setDataDirectory(folder.resolve("data"))
              // Stopped by the hook that deletes its folder.
              .setRegisterShutdownHook(false)
              .start();
      folder.deleteAtExit(server::close);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL did not start", e);
    }
  }
}
