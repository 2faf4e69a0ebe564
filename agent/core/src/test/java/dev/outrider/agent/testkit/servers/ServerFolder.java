package dev.outrider.agent.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder with all that one server writes. */
record ServerFolder(Path path) {

  static ServerFolder make(String server) {
    try {
      return new ServerFolder(Files.createTempDirectory("outrider-" + server));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** When the tests' JVM ends: stops the server, then deletes what it wrote. */
  void deleteAtExit(Stopping server) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndDelete(server)));
  }

  private void stopAndDelete(Stopping server) {
    try {
      server.stop();
      delete();
    } catch (Exception e) {
      System.err.println(path + " is left behind: " + e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> everything = Files.walk(path)) {
      everything.sorted(Comparator.reverseOrder()).forEach(ServerFolder::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stops a server. */
  interface Stopping {
    void stop() throws Exception;
  }
}
