package dev.outrider.agent.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDK that runs the tests, and a later one that lies beside it, if any does. */
public record Jdks(Path home, int feature) {

  private static final int LATER = 21;

  /**
   * Those that tests are run on one after the other: by the system property {@code outrider.jdks}
   * the {@code running} one, the {@code later} one, or {@code all} there are.
   */
  public static List<Jdks> tested() {
    List<Jdks> all = all();
    return switch (System.getProperty("outrider.jdks", "all")) {
      case "running" -> all.subList(0, 1);
      case "later" -> all.subList(all.size() - 1, all.size());
      case "all" -> all;
      default ->
          throw new IllegalArgumentException(
              "-Doutrider.jdks=%s, but must be running, later or all"
                  .formatted(System.getProperty("outrider.jdks")));
    };
  }

  /** The running JDK first, then the newest of those beside it from 21 on. */
  public static List<Jdks> all() {
    Path own = Path.of(System.getProperty("java.home"));
    Jdks running = new Jdks(own, Runtime.version().feature());
    try (Stream<Path> beside = Files.list(own.toRealPath().getParent())) {
      return Stream.concat(
              Stream.of(running),
              beside
                  .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                  .map(home -> new Jdks(home, featureOf(home)))
                  .filter(jdk -> jdk.feature >= LATER && jdk.feature != running.feature)
                  .max((one, other) -> Integer.compare(one.feature, other.feature))
                  .stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int featureOf(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.\\-+]", -1)[0]);
  }

  public Path java() {
    return home.resolve("bin/java");
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
