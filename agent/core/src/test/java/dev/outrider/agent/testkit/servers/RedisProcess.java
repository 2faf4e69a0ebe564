package dev.outrider.agent.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** A Redis server in a process of its own, which can be stopped for a while, or for good. */
public final class RedisProcess implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final class Program {
    static final Path PATH = find();

    private static Path find() {
      try {
        return ExecutableProvider.newJarResourceProvider().get().toPath();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final ServerFolder folder = ServerFolder.make("redis");
  private final int port;
  private final List<String> settings;
  private Process process;

  private RedisProcess(int port, String... settings) {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "Redis is tested on Linux");
    this.port = port;
    this.settings = List.of(settings);
    folder.deleteAtExit(this::close);
    restart();
  }

  /**
   * On a free port.
   *
   * @param settings such as {@code --requirepass secret}
   */
  public static RedisProcess start(String... settings) {
    return new RedisProcess(freePort(), settings);
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    // The bus of a cluster's node is 10,000 above.
    for (int tries = 0; tries < 100; tries++) {
      try (ServerSocket socket = new ServerSocket(0)) {
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new IllegalStateException("no free port below 55000");
  }

  /** Starts the server anew, without what it held, where it was. */
  public void restart() {
    List<String> command = new ArrayList<>();
    command.add(Program.PATH.toString());
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", folder.path().toString(), "--appendonly", "no"));
    settings.forEach(setting -> command.addAll(List.of(setting.split(" ", -1))));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Until.true_(() -> "Redis answers on " + port, DEADLINE, this::answers);
  }

  private boolean answers() {
    try (Jedis jedis = new Jedis("127.0.0.1", port)) {
      return jedis.ping() != null;
    } catch (JedisException e) {
      return String.valueOf(e.getMessage()).contains("NOAUTH");
    }
  }

  public int port() {
    return port;
  }

  /** A client of the tests' own. */
  public Jedis client() {
    return new Jedis("127.0.0.1", port);
  }

  /** The server neither answers nor goes away, until {@link #wake}. */
  public void freeze() {
    signal("-STOP");
  }

  public void wake() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      Process kill = new ProcessBuilder("kill", signal, "" + process.pid()).start();
      assertThat(kill.waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the server as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How often the server executed each command, by its name in upper case. */
  public Map<String, Long> executed(Jedis client) {
    Map<String, Long> counts = new HashMap<>();
    for (String line : client.info("commandstats").split("\r\n", -1)) {
      if (line.startsWith("cmdstat_")) {
        String name = line.substring("cmdstat_".length(), line.indexOf(':'));
        String calls = line.substring(line.indexOf("calls=") + 6, line.indexOf(','));
        counts.merge(
            name.split("\\|", -1)[0].toUpperCase(Locale.ROOT), Long.valueOf(calls), Long::sum);
      }
    }
    return counts;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
