package dev.outrider.demo.soak;

import dev.outrider.demo.compare.Stretches;
import dev.outrider.demo.compare.Stretches.Stretch;
import dev.outrider.demo.stage.ChildException;
import dev.outrider.demo.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.Locale;

/** Uses the Studio for long, and looks whether its heap grows. */
public final class Soak {
  private static final double MIB = 1 << 20;
  private static final double SECONDS_AN_HOUR = 3_600;

  private final SoakOptions options;
  private final Stage stage;
  private final HttpClient client;
  private final PrintStream out;
  private final HeapLine line = new HeapLine();
  private long requests;
  private long failures;

  public Soak(SoakOptions options, Stage stage, HttpClient client, PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.client = client;
    this.out = out;
  }

  /**
   * Uses, prints and judges; returns whether the heap is stable and no request failed.
   *
   * @throws IOException if the sidecar counted other than the Studio and the clients did, among
   *     other reasons
   */
  public boolean run() throws ChildException, IOException, InterruptedException {
    out.println("Starting the sidecar, and Aura Studio with the agent in it ...");
    stage.open(client);
    out.printf(
        "Warming up for %d s, then %d looks at what a full collection leaves of the heap:%n%n",
        options.warmUp().toSeconds(), options.stretches());
    try (Stretches stretches = new Stretches(client, stage.studio(), stage.sidecar())) {
      soak(stretches);
    }
    return judge();
  }

  private void soak(Stretches stretches) throws IOException, InterruptedException {
    add(stretches.next(options.warmUp()));
    long start = System.nanoTime();
    for (int i = 1; i <= options.stretches(); i++) {
      Stretch stretch = stretches.next(options.stretch());
      add(stretch);
      double seconds = (System.nanoTime() - start) / 1e9;
      line.add(seconds, stretch.heapBytes());
      out.printf(
          Locale.ROOT,
          "%4d of %d  %,8.0f s  %,8.0f requests/s  p95 %,7.1f ms  heap %,8.2f MiB%n",
          i,
          options.stretches(),
          seconds,
          stretch.perSecond(),
          stretch.p95Millis(),
          stretch.heapBytes() / MIB);
    }
  }

  private void add(Stretch stretch) {
    requests += stretch.requests();
    failures += stretch.failures();
  }

  private boolean judge() {
    out.printf(
        Locale.ROOT,
        "%n%,d requests; the sidecar counted each, as the Studio did itself; %d failed.%n"
            + "Heap after full collections: %.2f MiB on average, slope %+.2f MiB an hour, give or"
            + " take %.2f (95 %%): %s.%n",
        requests,
        failures,
        line.meanBytes() / MIB,
        line.slope() * SECONDS_AN_HOUR / MIB,
        line.margin() * SECONDS_AN_HOUR / MIB,
        line.isGrowing() ? "it grows" : "stable");
    return !line.isGrowing() && failures == 0;
  }
}
