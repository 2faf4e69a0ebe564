package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of Debian's package {@code prometheus}, which {@code .ci/run} installs. */
public final class PrometheusTool {

  private PrometheusTool() {}

  /** Skips the test, and says so, where the program is not installed. */
  public static void assumeInstalled(String program) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> new File(folder, program).canExecute()),
        program + " is not installed (Debian package prometheus), so it cannot be asked");
  }

  /** What promtool says, which must find nothing wrong. */
  public static String promtool(String... arguments) throws Exception {
    assumeInstalled("promtool");
    String[] command =
        Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toArray(String[]::new);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
