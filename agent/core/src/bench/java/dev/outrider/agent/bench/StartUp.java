package dev.outrider.agent.bench;

import java.io.IOException;
import java.util.List;

/** What the agent adds to the start of an application: pairs of JVMs, with and without, in turn. */
final class StartUp {

  private static final double HELLO_BUDGET_MILLIS = 120;
  private static final double WOVEN_BUDGET_MILLIS = 200;

  private final Forks forks;
  private final Effort effort;
  private final Medians millis = new Medians();

  StartUp(Forks forks, Effort effort) {
    this.forks = forks;
    this.effort = effort;
  }

  void run() throws IOException, InterruptedException {
    System.out.println("start-up, " + effort.startPairs() + " pairs");
    for (int pair = 0; pair < effort.startPairs(); pair++) {
      for (Class<?> host : List.of(HelloHost.class, QueryHost.class)) {
        take(host, "", List.of());
        take(host, "+agent", List.of(forks.agentOption(Forks.NOBODY)));
      }
    }
  }

  private void take(Class<?> host, String suffix, List<String> options)
      throws IOException, InterruptedException {
    Forks.Taken taken = forks.run(host, options);
    String name = host.getSimpleName() + suffix;
    millis.add(name + " line", taken.lastLineMillis());
    millis.add(name + " end", taken.endMillis());
    millis.add(name + " cpu", taken.cpuMillis());
  }

  void printTo(Table table) {
    print(table, "hello world", HelloHost.class, HELLO_BUDGET_MILLIS);
    print(table, "H2 and one query", QueryHost.class, WOVEN_BUDGET_MILLIS);
  }

  private void print(Table table, String what, Class<?> host, double budgetMillis) {
    String name = host.getSimpleName();
    row(table, what + ": until it has printed", name, " line", budgetMillis);
    row(table, what + ": until it has ended", name, " end", budgetMillis);
    row(table, what + ": CPU time, all threads", name, " cpu", Double.NaN);
  }

  private void row(Table table, String what, String name, String part, double budgetMillis) {
    String bare = name + part;
    String agent = name + "+agent" + part;
    System.out.println(what + ", ms: " + millis.spread(bare) + millis.spread(agent));
    table.added(what, millis.of(bare), millis.of(agent), "ms", budgetMillis);
  }
}
