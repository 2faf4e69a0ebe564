package dev.outrider.demo.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Measures every configuration in each round, forwards and backwards in turn, so that whatever
 * slows the machine down meanwhile slows all of them.
 */
final class Rounds {
  /** Of what the slowest configuration can do, so that all can keep up. */
  private static final double FIXED_SHARE = 0.5;

  private static final double LEAST_PER_SECOND = 2;

  private final Crowd crowd;
  private final Switchboard switchboard;
  private final SidecarReader sidecar;
  private final CompareOptions options;
  private final PrintStream out;
  private final List<Measuring> measured;
  private long asked;
  private double fixedRate;
  private int done;

  Rounds(
      Crowd crowd,
      Switchboard switchboard,
      SidecarReader sidecar,
      CompareOptions options,
      PrintStream out) {
    this.crowd = crowd;
    this.switchboard = switchboard;
    this.sidecar = sidecar;
    this.options = options;
    this.out = out;
    this.measured = options.configurations().stream().map(Measuring::new).toList();
  }

  /**
   * Measures all.
   *
   * @throws IOException if the sidecar counted other than the Studio and the clients did
   */
  Outcome run() throws IOException, InterruptedException {
    warmUp(options.part().multipliedBy(2));
    List<Measuring> order = new ArrayList<>(measured);
    for (int round = 1; round <= options.rounds(); round++) {
      for (Measuring each : order) {
        measure(each, round);
      }
      Collections.reverse(order);
    }
    return new Outcome(
        options.seconds(),
        options.rounds(),
        Crowd.CLIENTS,
        fixedRate,
        measured.stream().mapToLong(Measuring::failures).sum(),
        measured.stream().map(Measuring::row).toList());
  }

  private void measure(Measuring measuring, int round) throws IOException, InterruptedException {
    switchboard.select(measuring.configuration());
    warmUp(options.part());
    long collections = switchboard.collectGarbage();
    Reading before = sidecar.at(asked, collections);
    Answers closed = visit(new Pace.ClosedLoop(), round, options.part());
    measuring.addClosed(sidecar.at(asked, collections).minus(before), closed);
    if (fixedRate == 0) {
      // All off comes first.
      fixedRate = Math.max(LEAST_PER_SECOND, FIXED_SHARE * closed.perSecond());
    }
    measuring.addFixed(visit(new Pace.FixedRate(fixedRate, Crowd.CLIENTS), round, options.part()));
    Reading after = sidecar.at(asked, switchboard.collectGarbage());
    measuring.addHeapGrowth(after.minus(before).heapBytes());
    progress(measuring, closed);
  }

  private void progress(Measuring measuring, Answers closed) {
    out.printf(
        Locale.ROOT,
        "%3d of %d  %-25s %,8.0f requests/s  p95 %,8.1f ms%n",
        ++done,
        options.rounds() * measured.size(),
        measuring.configuration().name(),
        closed.perSecond(),
        closed.percentileMillis(0.95));
  }

  private void warmUp(Duration length) throws IOException, InterruptedException {
    visit(new Pace.ClosedLoop(), 0, length);
  }

  private Answers visit(Pace pace, long seed, Duration length)
      throws IOException, InterruptedException {
    Answers answers = crowd.visit(pace, seed, length);
    asked += answers.requests();
    return answers;
  }
}
