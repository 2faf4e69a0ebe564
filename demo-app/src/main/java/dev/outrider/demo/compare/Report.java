package dev.outrider.demo.compare;

import dev.outrider.demo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an outcome to a folder: as Markdown, as JSON, and as a chart. */
final class Report {
  private Report() {}

  static void write(Outcome outcome, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("comparison.md"), MarkdownTable.of(outcome));
    Files.write(folder.resolve("comparison.json"), Json.write(outcome));
    Files.writeString(folder.resolve("comparison.svg"), Chart.of(outcome));
  }
}
