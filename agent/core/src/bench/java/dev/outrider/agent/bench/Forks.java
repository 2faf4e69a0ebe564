package dev.outrider.agent.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts JVMs with the agent or without, and tells what each took. */
final class Forks {

  /** Nothing listens there: every attempt to report is refused at once. */
  static final String NOBODY = "http://127.0.0.1:1";

  private static final double MILLIS_PER_TICK = 10;

  /** What one JVM took, in milliseconds, and the {@code name=value} lines it printed. */
  record Taken(double lastLineMillis, double endMillis, double cpuMillis, Map<String, String> said) {}

  private final Path agentJar;

  Forks(Path agentJar) {
    this.agentJar = agentJar;
  }

  /** The option that gives a JVM the agent. */
  String agentOption(String sidecar) {
    // One attempt to report a minute: what is measured is not the reporter's own second.
    return "-javaagent:" + agentJar + "=report.interval=60s,sidecar=" + sidecar;
  }

  /** The class path without anything of Outrider's own: that comes with the agent alone. */
  static String hostClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry -> {
              String name = Path.of(entry).getFileName().toString();
              return !name.equals("classes") && !name.startsWith("outrider-");
            })
        .collect(Collectors.joining(File.pathSeparator));
  }

  Taken run(Class<?> main, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", hostClassPath(), main.getName()));
    double cpuBefore = childrenCpuMillis();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    Map<String, String> said = new LinkedHashMap<>();
    long lastLine = start;
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastLine = System.nanoTime();
        int equals = line.indexOf('=');
        said.put(equals < 0 ? line : line.substring(0, equals), line.substring(equals + 1));
      }
    }
    int exit = process.waitFor();
    long end = System.nanoTime();
    if (exit != 0) {
      throw new IllegalStateException(command + " ended with " + exit);
    }
    return new Taken(
        (lastLine - start) / 1e6, (end - start) / 1e6, childrenCpuMillis() - cpuBefore, said);
  }

  /**
   * User and system time of all children that have ended: what {@code ProcessHandle} no longer
   * tells then. Not-a-number where there is no {@code /proc}.
   */
  private static double childrenCpuMillis() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return Double.NaN;
    }
    String text = Files.readString(stat);
    // Counted from after the name in parentheses: fields 16 and 17, see proc(5).
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_PER_TICK;
  }
}
