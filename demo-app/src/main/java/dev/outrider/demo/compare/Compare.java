package dev.outrider.demo.compare;

import dev.outrider.demo.stage.ChildException;
import dev.outrider.demo.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.util.Locale;

/** Measures what the optimizations are worth, on a stage of its own. */
public final class Compare {
  private final CompareOptions options;
  private final Stage stage;
  private final HttpClient client;
  private final PrintStream out;

  public Compare(CompareOptions options, Stage stage, HttpClient client, PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.client = client;
    this.out = out;
  }

  /**
   * Measures, prints and writes; returns whether no request failed.
   *
   * @throws IOException if the sidecar counted other than the clients did, among other reasons
   */
  public boolean run() throws ChildException, IOException, InterruptedException {
    out.println("Starting the sidecar, and Aura Studio with the agent in it ...");
    stage.open(client);
    out.printf(
        Locale.ROOT,
        "%d configurations, %d s each in %d rounds, which takes some %.1f min:%n%n",
        options.configurations().size(),
        options.seconds(),
        options.rounds(),
        options.expected().toSeconds() / 60.0);
    Outcome outcome = measure();
    out.println();
    out.println(MarkdownTable.of(outcome));
    out.printf(
        "The figures are the sidecar's, but for requests/s and the last three columns, which %d"
            + " clients measured; it counted as many requests as the Studio itself.%n",
        outcome.clients());
    Report.write(outcome, options.out());
    out.println("Written to " + options.out().toAbsolutePath() + ": comparison.md, .json, .svg");
    if (outcome.failures() > 0) {
      out.println(outcome.failures() + " requests failed.");
    }
    return outcome.failures() == 0;
  }

  private Outcome measure() throws IOException, InterruptedException {
    try (Crowd crowd = new Crowd(client, stage.studio())) {
      return new Rounds(
              crowd,
              new Switchboard(client, stage.studio()),
              new SidecarReader(client, stage.sidecar(), stage.studio()),
              options,
              out)
          .run();
    }
  }
}
