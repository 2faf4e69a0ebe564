package dev.outrider.sidecar.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** A folder of recordings that a killed process left. */
final class LeftFolder {

  private LeftFolder() {}

  /** As if nobody had written into it for a while. */
  static void age(Path folder) throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, before);
      }
    }
  }
}
