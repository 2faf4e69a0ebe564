package dev.outrider.agent.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Measures the agent against its budgets, prints the table and writes it into the agent's README.
 *
 * <p>Arguments: the agent jar, the README, and {@code true} for the quick form.
 */
public final class Bench {

  private static final String BEGIN = "<!-- bench: begin, printed by the profile `bench` -->\n";
  private static final String END = "<!-- bench: end -->";

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Path readme = Path.of(arguments[1]);
    boolean quick = Boolean.parseBoolean(arguments[2]);
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    // A copy: another build may replace the jar under the JVMs that run with it.
    Path agentJar = Files.createTempDirectory("outrider-bench").resolve("outrider-agent.jar");
    Files.copy(Path.of(arguments[0]), agentJar, StandardCopyOption.REPLACE_EXISTING);
    System.setProperty("jmh.ignoreLock", "true");

    Forks forks = new Forks(agentJar);
    StartUp startUp = new StartUp(forks, effort);
    Footprint footprint = new Footprint(forks, agentJar, effort);
    Recording recording = new Recording(forks, effort);
    Calls calls = new Calls(forks, effort);
    startUp.run();
    footprint.run();
    recording.run();
    calls.run();

    Table table = new Table();
    calls.printTo(table);
    startUp.printTo(table);
    recording.printTo(table);
    footprint.printTo(table);
    String printed = provenance(effort, quick) + "\n" + table;
    System.out.println("\n" + printed);
    write(readme, printed);
    Files.delete(agentJar);
    Files.delete(agentJar.getParent());
    // HttpServer's pool would keep this JVM for another minute.
    System.exit(0);
  }

  private static String provenance(Effort effort, boolean quick) {
    return String.format(
        "JDK %s, %s, %d processors, load %.1f; medians of %d forks for calls (processor time of the"
            + " calling thread, bytes) and of %d pairs for start-up%s.%n",
        Runtime.version().feature(),
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        effort.rounds(),
        effort.startPairs(),
        quick ? " (the quick form: coarse)" : "");
  }

  private static void write(Path readme, String printed) throws IOException {
    String page = Files.readString(readme);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          readme + " lacks the lines '" + BEGIN + "' and '" + END + "'");
    }
    Files.writeString(
        readme,
        page.substring(0, begin + BEGIN.length()) + "\n" + printed + "\n" + page.substring(end));
  }
}
