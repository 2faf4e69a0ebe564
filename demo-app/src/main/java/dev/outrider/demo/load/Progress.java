package dev.outrider.demo.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells how a load goes: in one line that changes on a terminal, in a few lines elsewhere. */
public final class Progress {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(3);

  private final PrintStream out;
  private final boolean terminal;
  private final Duration length;
  private final long startNanos = System.nanoTime();
  private Duration nextLine = BETWEEN_LINES;

  public Progress(PrintStream out, boolean terminal, Duration length) {
    this.out = out;
    this.terminal = terminal;
    this.length = length;
  }

  /** To be called every now and then while the load runs. */
  public void show(Tally tally) {
    Duration elapsed = elapsed();
    if (terminal) {
      out.print("\r" + line(elapsed, tally));
      out.flush();
    } else if (elapsed.compareTo(nextLine) >= 0 && elapsed.compareTo(length) < 0) {
      nextLine = nextLine.plus(BETWEEN_LINES);
      out.println(line(elapsed, tally));
    }
  }

  /** To be called when the load is over. */
  public void end(Tally tally) {
    out.println((terminal ? "\r" : "") + line(elapsed(), tally));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private String line(Duration elapsed, Tally tally) {
    long millis = Math.max(1, elapsed.toMillis());
    String unanswered = tally.unanswered() == 0 ? "" : "  " + tally.unanswered() + " unanswered";
    return String.format(
        Locale.ROOT,
        "  %2d of %d s  %,9d requests  %,6d/s  %,6d refused (4xx)  %,5d failed (5xx)%s",
        Math.min(elapsed.toSeconds(), length.toSeconds()),
        length.toSeconds(),
        tally.requests(),
        tally.requests() * 1000 / millis,
        tally.clientErrors(),
        tally.serverErrors(),
        unanswered);
  }
}
