package dev.outrider.agent.bench;

import java.io.IOException;
import java.util.List;

/** What the flight recording adds to an agent without it: pairs of JVMs, in turn. */
final class Recording {

  // A hundredth of a query of H2's and of a core: what the whole of it may cost.
  private static final double SHARE = 0.01;
  private static final double SECONDS = 8;
  private static final double START_MILLIS = 1_000;

  private final Forks forks;
  private final Effort effort;
  private final Medians figures = new Medians();

  Recording(Forks forks, Effort effort) {
    this.forks = forks;
    this.effort = effort;
  }

  void run() throws IOException, InterruptedException {
    System.out.println("flight recording, " + effort.recordingPairs() + " pairs");
    for (int pair = 0; pair < effort.recordingPairs(); pair++) {
      take("off", ",jfr=off");
      take("on", ",jfr=default");
    }
  }

  private void take(String name, String settings) throws IOException, InterruptedException {
    Forks.Taken taken =
        forks.run(RecordedHost.class, List.of(forks.agentOption(Forks.NOBODY) + settings));
    figures.add(name + " nanos", Double.parseDouble(taken.said().get("nanos")));
    figures.add(name + " cpu", taken.cpuMillis());
    Forks.Taken started =
        forks.run(QueryHost.class, List.of(forks.agentOption(Forks.NOBODY) + settings));
    figures.add(name + " start", started.cpuMillis());
  }

  void printTo(Table table) {
    double off = figures.of("off nanos");
    table.added(
        "agent with `jfr=off`, or recording: H2, query for one row",
        off,
        figures.of("on nanos"),
        "ns",
        Math.ceil(SHARE * off));
    table.added(
        "the same: 8 s of that, CPU time, all threads, the recorder's start in it",
        figures.of("off cpu"),
        figures.of("on cpu"),
        "ms",
        START_MILLIS + SHARE * SECONDS * 1_000);
    table.added(
        "the same: H2 and one query, CPU time, all threads",
        figures.of("off start"),
        figures.of("on start"),
        "ms",
        Double.NaN);
    System.out.println("H2 ns: " + figures.spread("off nanos") + figures.spread("on nanos"));
  }
}
