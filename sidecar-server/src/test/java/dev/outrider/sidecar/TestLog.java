package dev.outrider.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the sidecars that tests start in their own process have logged so far. */
final class TestLog {

  private TestLog() {}

  /** Those of this process; see {@code logback-test.xml}. */
  static List<String> lines() {
    try {
      return Files.readAllLines(
          Path.of(System.getProperty("outrider.test.log", "target/test.log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> linesWith(String word) {
    return lines().stream().filter(line -> line.contains(word)).toList();
  }
}
