package dev.outrider.sidecar.endtoend;

import dev.outrider.sidecar.bench.ReadmeSection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What 500 agents cost a sidecar, and what its answers take; prints the table and writes it into the
 * sidecar's README. The agents and readers run in this process, on the same processors.
 *
 * <p>Arguments: the README, and the seconds of each part.
 */
public final class SidecarBench {

  private static final int AGENTS = 500;
  private static final int MOST_HEAP_MIB = 256;
  private static final int READS_A_SECOND = 2_000;
  private static final double READ_MILLIS = 5;
  private static final int JVMS = 4;
  private static final int SCRAPES_A_SECOND = 5;
  private static final int SERIES = 10_000;
  private static final double METRICS_MILLIS = 50;
  private static final String METRICS = "/metrics";
  private static final List<String> READS =
      List.of(
          "/api/performance/metrics",
          "/api/performance/jdbc/stats?limit=20",
          "/api/performance/http/stats?limit=20",
          "/api/performance/cache/stats?limit=20",
          "/api/performance/gc/stats",
          "/api/performance/alerts",
          "/api/performance/events?limit=20",
          "/api/health/live");

  private final Path folder;
  private final Duration span;
  private final StringBuilder table = new StringBuilder(ReadmeSection.head());

  private SidecarBench(Path folder, Duration span) {
    this.folder = folder;
    this.span = span;
  }

  public static void main(String[] arguments) throws Exception {
    SidecarBench bench =
        new SidecarBench(
            Files.createTempDirectory("outrider-bench"),
            Duration.ofSeconds(Long.parseLong(arguments[1])));
    bench.manyAgents();
    bench.readers();
    bench.scrapes();
    ReadmeSection.write(
        Path.of(arguments[0]),
        "sidecar",
        "%s; agents and readers on the same processors, %d s each.%n%n%s"
            .formatted(ReadmeSection.provenance(), bench.span.toSeconds(), bench.table));
    // The client's threads would keep this JVM for another minute.
    System.exit(0);
  }

  private void manyAgents() throws Exception {
    try (SidecarProcess sidecar = sidecar("agents");
        ManyAgents agents = new ManyAgents(sidecar, AGENTS, 20, 8)) {
      Thread.sleep(span.toMillis() / 2);
      Duration before = cpu(sidecar);
      long takenBefore = agents.taken();
      Thread.sleep(span.toMillis());
      Duration used = cpu(sidecar).minus(before);
      long taken = agents.taken() - takenBefore;
      agents.finish();
      long shown = Figure.EXECUTIONS.in(sidecar.read(Figure.EXECUTIONS.path() + "?limit=1"));
      long live = liveBytes(sidecar);
      String what = "%d agents, a report a second and a poll that waits, -Xmx%dm".formatted(AGENTS, MOST_HEAP_MIB);
      table.append(
          ReadmeSection.row(
              what + ": reports taken, refused, late",
              "%,d a second, %d, %d"
                  .formatted(taken / span.toSeconds(), agents.refused(), agents.late()),
              "0 refused",
              agents.refused() == 0));
      table.append(
          ReadmeSection.row(
              "executions shown, of those reported",
              "%,d of %,d".formatted(shown, agents.executions()),
              "all",
              shown == agents.executions()));
      table.append(
          ReadmeSection.row(
              "processor time of the sidecar, alerts and history in it",
              "%.0f %% of a core".formatted(100.0 * used.toNanos() / span.toNanos())));
      table.append(
          ReadmeSection.row(
              "its heap after a full collection",
              "%.0f MB".formatted(live / 1e6),
              MOST_HEAP_MIB + " MiB",
              live < (long) MOST_HEAP_MIB << 20));
    }
  }

  private void readers() throws Exception {
    try (SidecarProcess sidecar = sidecar("readers");
        ManyAgents agents = new ManyAgents(sidecar, JVMS, 200, 100)) {
      Thread.sleep(span.toMillis() / 2);
      FixedRate reads = new FixedRate(sidecar, READS);
      reads.read(READS_A_SECOND, span);
      Duration before = cpu(sidecar);
      reads.read(READS_A_SECOND, span);
      Duration used = cpu(sidecar).minus(before);
      table.append(
          row("reads of the API, %,d a second".formatted(READS_A_SECOND), reads, READ_MILLIS));
      table.append(
          ReadmeSection.row(
              "processor time of the sidecar meanwhile",
              "%.0f %% of a core".formatted(100.0 * used.toNanos() / span.toNanos())));
      for (String path : List.of(METRICS, "/api/performance/http/stats")) {
        table.append(
            ReadmeSection.row(
                path + ": bytes as it is, by gzip, by Brotli",
                "%,d, %,d, %,d"
                    .formatted(
                        bytes(sidecar, path, "identity"),
                        bytes(sidecar, path, "gzip"),
                        bytes(sidecar, path, "br"))));
      }
      agents.finish();
    }
  }

  /** Scrapes of about 10,000 series. */
  private void scrapes() throws Exception {
    try (SidecarProcess sidecar = sidecar("scrapes");
        ManyAgents agents = new ManyAgents(sidecar, JVMS, 57, 29)) {
      while (series(sidecar) < SERIES) {
        Thread.sleep(1_000);
      }
      FixedRate scrapes = new FixedRate(sidecar, List.of(METRICS));
      scrapes.read(SCRAPES_A_SECOND, span);
      scrapes.read(SCRAPES_A_SECOND, span);
      table.append(
          row(
              "/metrics with %,d series, %d a second".formatted(series(sidecar), SCRAPES_A_SECOND),
              scrapes,
              METRICS_MILLIS));
      agents.finish();
    }
  }

  private static int bytes(SidecarProcess sidecar, String path, String encoding) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sidecar.port() + path))
            .header("Accept-Encoding", encoding)
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofByteArray())
        .body()
        .length;
  }

  private static String row(String what, FixedRate reads, double millis) {
    return ReadmeSection.row(
        what,
        "p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %d failed"
            .formatted(
                reads.percentile(0.5), reads.percentile(0.99), reads.percentile(1), reads.failed()),
        "p99 %.0f ms".formatted(millis),
        reads.percentile(0.99) <= millis && reads.failed() == 0);
  }

  private SidecarProcess sidecar(String name) throws Exception {
    return SidecarProcess.in(Files.createDirectories(folder.resolve(name)))
        .options("-Xmx" + MOST_HEAP_MIB + "m")
        .start();
  }

  private static long series(SidecarProcess sidecar) {
    return sidecar.get(METRICS).body().lines().filter(line -> !line.startsWith("#")).count();
  }

  private static Duration cpu(SidecarProcess sidecar) {
    return ProcessHandle.of(sidecar.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  /** The bytes of all objects that a full collection leaves. */
  private static long liveBytes(SidecarProcess sidecar) throws Exception {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(sidecar.pid()),
                "GC.class_histogram")
            .start();
    String[] lines =
        new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip().split("\n");
    // "Total  instances  bytes"
    return Long.parseLong(lines[lines.length - 1].strip().split("\\s+")[2]);
  }
}
