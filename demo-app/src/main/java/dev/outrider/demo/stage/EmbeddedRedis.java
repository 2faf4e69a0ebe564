package dev.outrider.demo.stage;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis of our own, whose program lies in our jar; it keeps nothing when it ends. */
public record EmbeddedRedis(int port) {
  private static final String FOLDER = "redis";

  /** One that will listen on a port of the loopback that nobody uses at the moment. */
  public static EmbeddedRedis onFreePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new EmbeddedRedis(free.getLocalPort());
    }
  }

  /** Where it listens, as the Studio's settings have it. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /**
   * The command that starts it.
   *
   * @param folder to which its program is written
   * @throws IOException if there is none for this system
   */
  public List<String> command(Path folder) throws IOException {
    return List.of(
        program(folder).toString(),
        "--port",
        String.valueOf(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--maxmemory",
        "128mb",
        "--maxmemory-policy",
        "volatile-lru");
  }

  private static File program(Path folder) throws IOException {
    try {
      File own = Files.createDirectories(folder.resolve(FOLDER)).toFile();
      return ExecutableProvider.newJarResourceProvider(own).get();
    } catch (RuntimeException e) {
      // The library has no words for it.
      throw new IOException(
          "There is no embedded Redis for %s on %s; start one, and name it in --config with %s."
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  "Caching.RedisConnection"),
          e);
    }
  }
}
