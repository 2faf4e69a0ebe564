package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told about the host's process is what the operating system and the host itself say. */
class ProcessFiguresIT extends OneSidecar {

  private static final double MEMORY_TOLERANCE = 0.2;
  private static final int HANDLE_TOLERANCE = 5;
  // The operating system counts processor time in steps of 10 ms.
  private static final double CPU_TOLERANCE_SECONDS = 0.05;

  @ParameterizedTest
  @MethodSource("jdks")
  void memoryHandlesThreadsAndProcessorTimeAreTheHosts(Jdks jdk) throws IOException {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "only Linux tells the truth in /proc");
    Path file = Files.writeString(folder.resolve(service), "open me");
    try (HostJvm host = host(jdk, service).arguments(file).start()) {
      host.awaitReady();
      sidecar.awaitJvm(service);
      // The agent is at work by now, with all its threads.
      host.proceed();
      Map<String, Long> told = host.awaitReady();

      awaitNear(service, "workingSetBytes", () -> memory(host, "VmRSS"), MEMORY_TOLERANCE);
      awaitNear(service, "privateMemoryBytes", () -> memory(host, "RssAnon"), MEMORY_TOLERANCE);
      Until.true_(
          () -> metrics(service) + ", open files " + openFiles(host),
          SidecarProcess.DEADLINE,
          () ->
              Math.abs(metrics(service).path("handleCount").asLong() - openFiles(host))
                  <= HANDLE_TOLERANCE);
      assertThat(metrics(service).path("handleCount").asInt()).isGreaterThan(ProcessHost.FILES);
      Until.true_(
          () -> metrics(service) + ", threads " + told.get("threads"),
          SidecarProcess.DEADLINE,
          () -> metrics(service).path("threadCount").asLong() == told.get("threads"));
      assertThat(told.get("threads")).isGreaterThan(ProcessHost.THREADS);
      assertProcessorTime(host, service);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void collectionsAreTheHosts(Jdks jdk) {
    try (HostJvm host =
        host(jdk, service).option("-XX:+UseSerialGC").arguments("/dev/null").start()) {
      for (int round = 0; round < 2; round++) {
        Map<String, Long> told = new TreeMap<>(host.awaitReady());
        told.remove("threads");
        sidecar.awaitJvm(service);
        Until.true_(
            () -> "collections " + collections(service) + ", the host counted " + told,
            SidecarProcess.DEADLINE,
            () -> collections(service).equals(told));
        assertThat(told).hasSize(2).containsKeys("Copy", "MarkSweepCompact");
        assertThat(sidecar.read(path("metrics", service)).at("/gcMetrics/collections").asLong())
            .isEqualTo(told.values().stream().mapToLong(Long::longValue).sum());
        host.proceed();
      }
    }
  }

  private static HostJvm.Builder host(Jdks jdk, String service) {
    return HostJvm.of(ProcessHost.class).on(jdk).agent(sidecar.agentSettings(service));
  }

  private static String path(String what, String service) {
    return "/api/performance/" + what + "?jvm=" + service;
  }

  private static JsonNode metrics(String service) {
    return sidecar.read(path("metrics", service)).path("processMetrics");
  }

  private static Map<String, Long> collections(String service) {
    Map<String, Long> collections = new TreeMap<>();
    for (JsonNode collector : sidecar.read(path("gc/stats", service)).path("collectors")) {
      collections.put(collector.path("name").asText(), collector.path("collections").asLong());
    }
    return collections;
  }

  private static void awaitNear(
      String service, String figure, DoubleSupplier truth, double tolerance) {
    Until.true_(
        () -> figure + " near " + truth.getAsDouble() + ": " + metrics(service),
        SidecarProcess.DEADLINE,
        () -> {
          double really = truth.getAsDouble();
          return Math.abs(metrics(service).path(figure).asDouble() - really) <= tolerance * really;
        });
  }

  /** Never ahead of what the process has used by now, and in the end not behind either. */
  private static void assertProcessorTime(HostJvm host, String service) {
    double usedBefore = processorSeconds(host);
    Until.true_(
        () -> "at least " + usedBefore + " s of processor time: " + metrics(service),
        SidecarProcess.DEADLINE,
        () ->
            metrics(service).path("cpuTimeSeconds").asDouble()
                >= usedBefore - CPU_TOLERANCE_SECONDS);
    assertThat(metrics(service).path("cpuTimeSeconds").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(processorSeconds(host) + CPU_TOLERANCE_SECONDS);
  }

  private static double processorSeconds(HostJvm host) {
    return ProcessHandle.of(host.pid())
            .flatMap(process -> process.info().totalCpuDuration())
            .orElseThrow()
            .toMillis()
        / 1e3;
  }

  private static double memory(HostJvm host, String field) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + host.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long openFiles(HostJvm host) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + host.pid() + "/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
