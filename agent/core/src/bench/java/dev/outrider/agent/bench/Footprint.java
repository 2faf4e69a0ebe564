package dev.outrider.agent.bench;

import dev.outrider.agent.testkit.ReportSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the agent takes and keeps: jar, heap and threads. */
final class Footprint {

  private static final double MIB = 1 << 20;
  private static final double JAR_BUDGET_MIB = 6;
  private static final double HEAP_BUDGET_MIB = 8;
  private static final int THREADS_BUDGET = 3;

  private final Forks forks;
  private final Path agentJar;
  private final Effort effort;
  private final Medians mib = new Medians();
  private List<String> threads = List.of();

  Footprint(Forks forks, Path agentJar, Effort effort) {
    this.forks = forks;
    this.agentJar = agentJar;
    this.effort = effort;
  }

  void run() throws IOException, InterruptedException {
    System.out.println("footprint, " + effort.heapPairs() + " pairs");
    for (int pair = 0; pair < effort.heapPairs(); pair++) {
      Forks.Taken bare = take("", List.of());
      try (ReportSink sidecar = new ReportSink()) {
        String option = forks.agentOption(sidecar.address()).replace("=60s", "=500ms");
        Forks.Taken with = take("+agent", List.of(option));
        if (sidecar.entries("statement").size() < 2_000) {
          throw new IllegalStateException("the stub driver was not woven");
        }
        threads = new ArrayList<>(threadsOf(with));
        threadsOf(bare).forEach(threads::remove);
      }
    }
  }

  private Forks.Taken take(String suffix, List<String> options)
      throws IOException, InterruptedException {
    Forks.Taken taken = forks.run(StatementsHost.class, options);
    mib.add("heap" + suffix, Long.parseLong(taken.said().get("heap")) / MIB);
    mib.add("metaspace" + suffix, Long.parseLong(taken.said().get("metaspace")) / MIB);
    return taken;
  }

  private static List<String> threadsOf(Forks.Taken taken) {
    return List.of(taken.said().get("threads").split(","));
  }

  void printTo(Table table) throws IOException {
    table.added("agent jar", 0, Files.size(agentJar) / MIB, "MiB", JAR_BUDGET_MIB);
    table.added(
        "heap after a full collection, 2,000 statements",
        mib.of("heap"),
        mib.of("heap+agent"),
        "MiB",
        HEAP_BUDGET_MIB);
    table.added(
        "outside the heap: classes and compiled code",
        mib.of("metaspace"),
        mib.of("metaspace+agent"),
        "MiB",
        Double.NaN);
    boolean allDaemons = threads.stream().noneMatch(name -> name.endsWith("!"));
    table.row(
        "threads",
        "",
        threads.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")),
        String.valueOf(threads.size()) + (allDaemons ? ", all daemon" : ""),
        THREADS_BUDGET + ", all daemon",
        threads.size() <= THREADS_BUDGET && allDaemons);
  }
}
