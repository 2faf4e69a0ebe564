package dev.outrider.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class CompareIT {
  @TempDir Path folder;

  /** It ends with a failure unless the sidecar counted each request of each configuration. */
  @Test
  void measuresEachConfigurationAndWritesWhatItFound() throws Exception {
    Path out = folder.resolve("out");
    try (DemoRun demo =
        new DemoRun(
            folder,
            "compare",
            "--seconds",
            "2",
            "--rounds",
            "1",
            "--only",
            "caching",
            "--out",
            out.toString())) {
      String said = demo.outputToTheEnd();

      assertThat(demo.status()).as(said).isZero();
      assertThat(demo.leftBehind()).isEmpty();
    }

    JsonNode found = new ObjectMapper().readTree(out.resolve("comparison.json").toFile());
    assertThat(found.get("failures").intValue()).isZero();
    assertThat(found.get("configurations")).hasSize(4);
    JsonNode off = row(found, "all off");
    JsonNode on = row(found, "all on");
    assertThat(row(found, "all but caching").get("cacheHitRate").doubleValue()).isZero();
    assertThat(on.get("heapSlopeBytesPerSecond").doubleValue()).isNotZero();
    assertThat(off.get("cacheHitRate").doubleValue()).isZero();
    assertThat(on.get("cacheHitRate").doubleValue()).isPositive();
    assertThat(on.get("queriesPerRequest").doubleValue())
        .isLessThan(off.get("queriesPerRequest").doubleValue());
    assertThat(Files.readString(out.resolve("comparison.md"))).contains("| all on |");
    assertThat(Files.readString(out.resolve("comparison.svg"))).contains("all on</text>");
  }

  private static JsonNode row(JsonNode found, String name) {
    for (JsonNode row : found.get("configurations")) {
      if (row.get("name").textValue().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("There is no row " + name);
  }
}
