package dev.outrider.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  @Test
  void changesItsLineOnATerminal() {
    Progress progress = new Progress(out, true, Duration.ofSeconds(9));

    progress.show(new Tally());
    progress.show(new Tally());
    progress.end(tally());

    String[] lines = written.toString(StandardCharsets.UTF_8).split("\r", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[3]).contains("2 requests", "1 refused", "1 failed").endsWith("\n");
  }

  @Test
  void addsNoLineElsewhereBeforeItIsDue() {
    Progress progress = new Progress(out, false, Duration.ofSeconds(9));

    progress.show(new Tally());
    assertThat(written.size()).isZero();

    progress.end(tally());
    assertThat(written.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("\n")
        .doesNotContain("\r");
  }

  private static Tally tally() {
    Tally tally = new Tally();
    tally.answered(404);
    tally.answered(500);
    return tally;
  }
}
