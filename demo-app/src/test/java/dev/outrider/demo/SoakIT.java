package dev.outrider.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SoakIT {
  @TempDir Path folder;

  /** Whether it is stable after seconds is not for sure; that it is judged, and by what, is. */
  @Test
  void judgesTheHeapByWhatTheSidecarTells() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "soak", "--seconds", "20")) {
      String said = demo.outputToTheEnd();

      assertThat(said)
          .contains("12 of 12", "the sidecar counted each, as the Studio did itself; 0 failed.");
      assertThat(said).containsPattern("slope [+-][0-9.]+ MiB an hour, give or take [0-9.]+");
      assertThat(demo.status()).as(said).isEqualTo(said.contains("): stable.") ? 0 : 1);
      assertThat(demo.leftBehind()).isEmpty();
    }
  }
}
