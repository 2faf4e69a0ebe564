package dev.outrider.demo.show;

import java.io.PrintStream;
import java.net.URI;

/** What the demo tells once the load is over. */
public final class Screen {
  private final PrintStream out;

  public Screen(PrintStream out) {
    this.out = out;
  }

  /** Prints the tables, and whether all is equal. */
  public void show(Comparison comparison) {
    out.println();
    out.println("Left of each sign: what the sidecar saw. Right: what the Studio counted itself.");
    out.println();
    out.println(Table.of(comparison));
    out.println(
        comparison.isEqual()
            ? comparison.comparisons() + " counts compared: all are equal."
            : comparison.comparisons()
                + " counts compared: "
                + comparison.differences()
                + " differ.");
  }

  /** Prints where to look next, and what to try. */
  public void showAddresses(URI studio, URI sidecar, Token token) {
    out.print(
        """

        Open  %1$s/                           Aura Studio
              %2$s/api/performance/metrics    what the sidecar knows, in short
              %2$s/metrics                    the same for Prometheus

        Try   AUTH="Authorization: Bearer %3$s"
              curl -X POST -H "$AUTH" %2$s/api/performance/cache/clear
              curl -X POST -H "$AUTH" %2$s/api/performance/gc/collect
              curl %2$s/api/performance/gc/stats

        Press Ctrl-C to end.
        """
            .formatted(studio, sidecar, token.shell()));
  }
}
