package dev.outrider.agent.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What one call costs, by JMH: nanoseconds and bytes.
 *
 * <p>JMH would run all forks of one benchmark in a row; here each round runs one fork of every
 * benchmark, with and without the agent in turn, so that a busy machine is busy for all alike.
 */
final class Calls {

  private static final List<String> WOVEN =
      List.of(
          "stubQuery",
          "stubRows",
          "h2Query",
          "sqliteQuery",
          "cacheHit",
          "guavaHit",
          "servletRequest",
          "servletQueries",
          "servletHits");

  private static final String HOT = ",hotpaths=org.example.stub.StubWork#step";

  private final Forks forks;
  private final Effort effort;
  private final Medians nanos = new Medians();
  private final Medians bytes = new Medians();

  Calls(Forks forks, Effort effort) {
    this.forks = forks;
    this.effort = effort;
  }

  void run() throws RunnerException {
    for (int round = 1; round <= effort.rounds(); round++) {
      System.out.println("calls, round " + round + " of " + effort.rounds());
      fork(RecorderBench.class, ".*", "", List.of());
      String ownClassPath = System.getProperty("java.class.path");
      // JMH gives its forks the class path that this property names.
      System.setProperty("java.class.path", Forks.hostClassPath());
      // The flight recording would begin in the midst of it, and have the JIT compiler begin anew.
      String agent = forks.agentOption(Forks.NOBODY) + ",jfr=off";
      for (String benchmark : WOVEN) {
        fork(WovenBench.class, benchmark, "", List.of());
        fork(WovenBench.class, benchmark, "+agent", List.of(agent));
      }
      // Woven soon after the class is there, not at the next of the rare reports.
      String soon = agent.replace("=60s", "=100ms") + HOT;
      fork(WovenBench.class, "hotMethod", "", List.of());
      fork(WovenBench.class, "hotMethod", "+agent", List.of(soon));
      fork(WovenBench.class, "hotMethod", "+sampled", List.of(soon + "@100"));
      fork(WovenBench.class, "cacheHitRecorded", "", List.of());
      fork(WovenBench.class, "guavaHitRecorded", "", List.of());
      System.setProperty("java.class.path", ownClassPath);
    }
  }

  private void fork(Class<?> bench, String benchmark, String suffix, List<String> jvmOptions)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(bench.getName() + "\\." + benchmark + "$")
            .forks(1)
            .warmupIterations(effort.warmups())
            .warmupTime(TimeValue.milliseconds(effort.iterationMillis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgsAppend(jvmOptions.toArray(String[]::new));
    for (RunResult result : new Runner(options.build()).run()) {
      String full = result.getParams().getBenchmark();
      String name = full.substring(full.lastIndexOf('.') + 1) + suffix;
      nanos.add(name, result.getSecondaryResults().get(CpuProfiler.NAME).getScore());
      bytes.add(name, result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }
  }

  void printTo(Table table) {
    table.baseline("two clock reads, the floor", nanos("twoClockReads"), bytes("twoClockReads"));
    own(table, "recorder: an execution", "execution", 100);
    own(table, "recorder: a value into a histogram", "histogram", Double.NaN);
    own(table, "recorder: a text seen before", "textKnown", Double.NaN);
    own(table, "recorder: a text with new literals", "textOfKnownShape", Double.NaN);
    table.baseline(
        "hashing the characters of 1 KB, one by one",
        nanos("plainHashOf1K"),
        bytes("plainHashOf1K"));
    own(table, "recorder: a text of 1 KB with new literals", "textOf1K", 5_000);
    own(table, "recorder: a request, named by its path", "request", 1_000);
    own(table, "the same, its allocated bytes asked for", "requestMetered", 1_000);
    own(table, "recorder: a request, named by its template", "requestAtTemplate", 1_000);
    own(table, "the same, its allocated bytes asked for", "requestAtTemplateMetered", 1_000);
    own(table, "recorder: an execution within a request", "executionInRequest", 100);
    own(table, "recorder: a hit within a request", "hitInRequest", Double.NaN);
    own(table, "recorder: a read by Jedis", "readByJedis", Double.NaN);
    own(table, "recorder: a read by Lettuce", "readByLettuce", Double.NaN);
    own(table, "recorder: a hop without a request", "hopWithoutRequest", 20);
    table.baseline(
        "a request that comes to a thread and leaves it",
        nanos("enterAndLeave"),
        bytes("enterAndLeave"));
    table.baseline(
        "the same, and then a hop with it", nanos("hopWithRequest"), bytes("hopWithRequest"));
    woven(table, "servlet in an unknown container: a request", "servletRequest", 1_000);
    woven(table, "in it, stub driver: `executeQuery`", "servletQueries", 110);
    woven(table, "in it, Caffeine: hit, without statistics or with the agent", "servletHits", 20);
    woven(table, "stub driver: `executeQuery`", "stubQuery", 100);
    woven(table, "stub driver: one row", "stubRows", 3);
    woven(table, "H2: query for one row", "h2Query", 100);
    woven(table, "SQLite: query for one row", "sqliteQuery", 100);
    table.baseline(
        "two clock reads and two of the bytes allocated, the floor of a hot method",
        nanos("clocksAndCounters"),
        bytes("clocksAndCounters"));
    hot(table, "a method that does nothing, `hotpaths`: every call", "+agent");
    hot(table, "the same: one call in 100 (`@100`)", "+sampled");
    hit(table, "Caffeine", "cacheHit");
    hit(table, "Guava", "guavaHit");
  }

  private void hot(Table table, String what, String how) {
    String name = "hotMethod";
    table.call(what, nanos(name), bytes(name), nanos(name + how), bytes(name + how), Double.NaN);
    if (!(nanos(name + how) > nanos(name) + 1)) {
      throw new IllegalStateException("the hot method was not woven");
    }
  }

  private void hit(Table table, String library, String name) {
    String recorded = name + "Recorded";
    table.baseline(library + ": hit, without statistics", nanos(name), bytes(name));
    table.call(
        library + ": hit, with `recordStats()` or the agent",
        nanos(recorded),
        bytes(recorded),
        nanos(name + "+agent"),
        bytes(name + "+agent"),
        // Budget 0; a quarter of the hit itself is what forks of the same code differ by.
        Math.ceil(nanos(recorded) / 4));
  }

  private void own(Table table, String what, String name, double budgetNanos) {
    table.own(what, nanos(name), bytes(name), budgetNanos);
  }

  private void woven(Table table, String what, String name, double budgetNanos) {
    table.call(
        what,
        nanos(name),
        bytes(name),
        nanos(name + "+agent"),
        bytes(name + "+agent"),
        budgetNanos);
    System.out.println(name + " ns: " + nanos.spread(name) + nanos.spread(name + "+agent"));
    System.out.println(name + " B:  " + bytes.spread(name) + bytes.spread(name + "+agent"));
  }

  private double nanos(String name) {
    return nanos.of(name);
  }

  private double bytes(String name) {
    return bytes.of(name);
  }
}
