package dev.outrider.sidecar.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a benchmark's table stands in the sidecar's README: between two comments. */
public final class ReadmeSection {

  private ReadmeSection() {}

  /** Prints the figures, and puts them in place of those of before. */
  public static void write(Path readme, String name, String figures) throws IOException {
    System.out.println("\n" + figures);
    String begin = "<!-- %s: begin, printed by the profile `bench` -->\n".formatted(name);
    String end = "<!-- %s: end -->".formatted(name);
    String page = Files.readString(readme);
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          "%s lacks the lines '%s' and '%s'".formatted(readme, begin.strip(), end));
    }
    Files.writeString(
        readme,
        page.substring(0, from + begin.length()) + "\n" + figures + "\n" + page.substring(to));
  }

  /** On what it was measured. */
  public static String provenance() {
    return "JDK %s, %s, %d processors, load %.1f"
        .formatted(
            Runtime.version().feature(),
            System.getProperty("os.name"),
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** A row of four columns: what, its figure, its budget and whether it is kept. */
  public static String row(String what, String figure, String budget, boolean within) {
    return "| %s | %s | %s | %s |%n".formatted(what, figure, budget, within ? "within" : "**missed**");
  }

  /** A row without a budget. */
  public static String row(String what, String figure) {
    return "| %s | %s | | |%n".formatted(what, figure);
  }

  public static String head() {
    return "| what | figure | limit | |%n|---|--:|--:|---|%n".formatted();
  }
}
