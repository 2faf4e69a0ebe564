package dev.outrider.sidecar.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.sidecar.endtoend.hosts.JfrHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Prints how long after an event of the flight recording its figures are in the sidecar, by every
 * way and on every JDK, beside the budget, as rows for the README. The sidecar runs on the JDK that
 * runs this.
 *
 * <p>Not a test: a machine that is busy with other things makes the figures worse, not wrong.
 */
public final class JfrDelayBench {

  private static final double BUDGET_SECONDS = 2;
  private static final long EVENTS = 1_500;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private JfrDelayBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("outrider-bench");
    System.out.println("| what | figure | limit | |");
    System.out.println("|---|--:|--:|---|");
    try (SidecarProcess sidecar = SidecarProcess.startedIn(folder)) {
      for (Jdks jdk : Jdks.all()) {
        for (String way : new String[] {"sharedFolder", "shipped"}) {
          measure(sidecar, jdk, way);
        }
      }
    }
  }

  private static void measure(SidecarProcess sidecar, Jdks jdk, String way)
      throws InterruptedException {
    String service = "bench-" + jdk.feature() + "-" + way;
    try (HostJvm host =
        HostJvm.of(JfrHost.class)
            .on(jdk)
            .agent(sidecar.agentSettings(service) + ",jfr.way=" + way)
            .start()) {
      host.awaitReady();
      long end = System.nanoTime() + LONGEST.toNanos();
      JsonNode jfr = sidecar.jvm(service).path("jfr");
      while (jfr.path("events").asLong() < EVENTS && System.nanoTime() < end) {
        host.proceed();
        host.awaitReady();
        jfr = sidecar.jvm(service).path("jfr");
      }
      double p99Seconds = jfr.path("delay").path("p99Seconds").asDouble();
      System.out.printf(
          "| from an event to its figures, host on %s, `%s` | p50 %.2f s, p99 %.2f s, %,d events |"
              + " p99 %.0f s | %s |%n",
          jdk,
          way,
          jfr.path("delay").path("p50Seconds").asDouble(),
          p99Seconds,
          jfr.path("events").asLong(),
          BUDGET_SECONDS,
          p99Seconds <= BUDGET_SECONDS ? "within" : "**missed**");
    }
  }
}
