package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Report;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What strangers may say, by Jazzer, which looks for what leads to code that was not reached yet:
 * some thousand times each, or for as many seconds as the system property {@code
 * outrider.fuzz.seconds} says.
 */
class FuzzIT {

  private static final int SECONDS = Integer.getInteger("outrider.fuzz.seconds", 0);
  private static final int RUNS = 2_000;
  private static final String OPERATING_SYSTEM = System.getProperty("os.name");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(classes = {MessageFuzz.class, QueryFuzz.class})
  void isReadOrRefused(Class<?> target) throws Exception {
    assumeTrue(
        Stream.of("Linux", "Mac", "Windows").anyMatch(OPERATING_SYSTEM::startsWith),
        "Jazzer does not run on " + OPERATING_SYSTEM);
    Path log = folder.resolve("log");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=dev.outrider.**",
            // It takes a test's own socket to the loopback for an attack.
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery",
            "--reproducer_path=" + folder,
            "-artifact_prefix=" + folder + File.separator,
            SECONDS > 0 ? "-max_total_time=" + SECONDS : "-runs=" + RUNS,
            "-print_final_stats=1",
            seeds().toString());
    Process jazzer =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = jazzer.waitFor();
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(status).as(said).isZero();
    assertThat(executions(said)).as(said).isGreaterThanOrEqualTo(SECONDS > 0 ? 1 : RUNS);
  }

  /** A folder to begin with, and for what is found worth keeping. */
  private Path seeds() throws IOException {
    Path seeds = Files.createDirectory(folder.resolve("seeds"));
    List<Entry> entries = List.of(Hosts.everything());
    Files.write(seeds.resolve("report"), Codec.encode(new Report("j1", 1, true, 1_000, entries)));
    Files.write(
        seeds.resolve("result"),
        Codec.encode(new CommandResult("c1", CommandResult.Status.DONE, "done", entries)));
    for (String text : List.of("-15m", "2026-01-01T00:00:00Z", "9999999d", "1e9", "5")) {
      // The first byte chooses the parameter.
      Files.writeString(seeds.resolve(text.replace(':', '.')), "x" + text);
    }
    return seeds;
  }

  private static long executions(String said) {
    return said.lines()
        .filter(line -> line.startsWith("stat::number_of_executed_units:"))
        .mapToLong(line -> Long.parseLong(line.split(":")[3].strip()))
        .sum();
  }
}
