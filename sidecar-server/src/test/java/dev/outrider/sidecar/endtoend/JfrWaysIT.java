package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LiveFolder;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.BranchHost;
import dev.outrider.sidecar.endtoend.hosts.JfrHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How a recording is read by a sidecar that comes late, dies, is of another JDK or short of memory.
 */
@Execution(ExecutionMode.CONCURRENT)
class JfrWaysIT {

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  // To make so many stacks takes a processor, which the host may have to share.
  private static final Duration LONG_DEADLINE = Duration.ofMinutes(5);
  private static final int HEADER_BYTES = 68;
  private static final String PASSWORD = "hush-4711";

  @TempDir Path folder;

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  private static HostJvm host(Class<?> main, Jdks jdk, SidecarProcess sidecar, String settings) {
    String service = settings.substring(0, settings.indexOf(','));
    return HostJvm.of(main)
        .on(jdk)
        .agent(sidecar.agentSettings(service) + settings.substring(service.length()))
        .start();
  }

  private static JsonNode jfr(SidecarProcess sidecar, String service) {
    return sidecar.jvm(service).path("jfr");
  }

  private static void awaitWay(SidecarProcess sidecar, String service, String way) {
    Until.true_(
        () -> service + " is read by " + way + ": " + sidecar.jvm(service),
        DEADLINE,
        () -> jfr(sidecar, service).path("way").asText().equals(way));
  }

  private static void awaitEvents(SidecarProcess sidecar, String service, long more) {
    long before = jfr(sidecar, service).path("events").asLong();
    Until.true_(
        () -> more + " events more than " + before + ": " + jfr(sidecar, service),
        DEADLINE,
        () -> jfr(sidecar, service).path("events").asLong() >= before + more);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFolderThatFallsSilentGivesWayToWhatTheAgentShips(Jdks jdk) throws IOException {
    Path written = Files.createDirectory(folder.resolve("written"));
    SidecarProcess late = SidecarProcess.in(folder);
    try (late;
        HostJvm host = host(JfrHost.class, jdk, late, "silent,jfr.folder=" + written)) {
      host.awaitReady();
      // The host goes on writing into the file that it has open, and here lies a copy of it.
      Path chunk = awaitChunk(written);
      Path moved = folder.resolve("moved.jfr");
      Files.copy(chunk, moved);
      Files.move(moved, chunk, StandardCopyOption.REPLACE_EXISTING);
      late.start();
      awaitWay(late, "silent", "sharedFolder");
      awaitWay(late, "silent", "shipped");
      assertThat(jfr(late, "silent").path("reason").asText())
          .matches("sharedFolder was silent for \\d+ s");
      awaitEvents(late, "silent", 5);
      assertThat(jfr(late, "silent").path("way").asText()).isEqualTo("shipped");
      assertThat(jfr(late, "silent").path("waysBegun").asLong()).isEqualTo(2);
    }
  }

  private static Path awaitChunk(Path folder) {
    Until.true_(() -> "a chunk in " + folder, DEADLINE, () -> chunk(folder).isPresent());
    return chunk(folder).orElseThrow();
  }

  private static Optional<Path> chunk(Path folder) {
    return LiveFolder.files(folder).stream()
        .filter(file -> file.toString().endsWith(".jfr"))
        .filter(file -> file.toFile().length() > HEADER_BYTES)
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void shipsAgainToASidecarThatWasKilledMeanwhile(Jdks jdk) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (SidecarProcess sidecar =
            SidecarProcess.in(folder).options("-Djava.io.tmpdir=" + scratch).start();
        HostJvm host = host(JfrHost.class, jdk, sidecar, "shipping,jfr.way=shipped")) {
      host.awaitReady();
      awaitWay(sidecar, "shipping", "shipped");
      awaitEvents(sidecar, "shipping", 2);
      sidecar.kill();
      List<Path> left = recordings(scratch);
      assertThat(left).as("what the killed sidecar left").isNotEmpty();
      for (Path each : left) {
        LeftFolder.age(each);
      }
      sidecar.start();
      awaitWay(sidecar, "shipping", "shipped");
      awaitEvents(sidecar, "shipping", 5);
      assertThat(left).noneMatch(Files::exists);
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      // And of the sidecar's own nothing is left when the host is gone.
      Until.true_(
          () -> "nothing is left of " + recordings(scratch),
          DEADLINE,
          () -> recordings(scratch).isEmpty());
    }
  }

  /** Passwords are given on command lines, which the JVM would record. */
  @ParameterizedTest
  @MethodSource("jdks")
  void noPasswordOfTheCommandLineLeavesTheHost(Jdks jdk) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path taken = folder.resolve("taken.jfr");
    try (SidecarProcess sidecar =
            SidecarProcess.in(folder).options("-Djava.io.tmpdir=" + scratch).start();
        HostJvm host =
            HostJvm.of(JfrHost.class)
                .on(jdk)
                .agent(sidecar.agentSettings("secret") + ",jfr.way=shipped")
                .option("-Ddb.password=" + PASSWORD)
                .start()) {
      host.awaitReady();
      awaitWay(sidecar, "secret", "shipped");
      awaitEvents(sidecar, "secret", 2);
      List<Path> shipped =
          LiveFolder.files(scratch).stream()
              .filter(each -> each.toString().endsWith(".jfr"))
              .toList();
      assertThat(shipped).isNotEmpty().noneMatch(JfrWaysIT::holdsThePassword);
      assertThat(sidecar.download("/api/performance/jfr/recording?jvm=secret", taken))
          .isEqualTo(200);
      assertThat(RecordingFile.readAllEvents(taken)).isNotEmpty();
      assertThat(holdsThePassword(taken)).isFalse();
    }
  }

  private static boolean holdsThePassword(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> recordings(Path scratch) {
    try (Stream<Path> files = Files.list(scratch)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("outrider-jfr-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** That a later JDK's host is read by an earlier sidecar, all other tests show. */
  @Test
  void aSidecarOnALaterJdkReadsAnEarlierHostInEveryWay() {
    Jdks earlier = jdks().get(0);
    Jdks later = jdks().get(jdks().size() - 1);
    List<String> ways = List.of("sharedFolder", "shipped", "polled");
    try (SidecarProcess sidecar = SidecarProcess.in(folder).on(later).start();
        HostJvm first = host(JfrHost.class, earlier, sidecar, "sharedFolder,jfr.way=auto");
        HostJvm second = host(JfrHost.class, earlier, sidecar, "shipped,jfr.way=shipped");
        HostJvm third = host(JfrHost.class, earlier, sidecar, "polled,jfr.way=polled")) {
      List<HostJvm> hosts = List.of(first, second, third);
      hosts.forEach(HostJvm::awaitReady);
      for (String way : ways) {
        awaitWay(sidecar, way, way);
        awaitEvents(sidecar, way, 1);
      }
      hosts.forEach(HostJvm::proceed);
      for (int i = 0; i < ways.size(); i++) {
        String service = ways.get(i);
        long allocated = hosts.get(i).awaitReady().get(JfrHost.ALLOCATED);
        assertThat(allocated).isGreaterThan(900_000_000);
        Until.true_(
            () -> sampledBytes(sidecar, service) + " sampled, really " + allocated,
            DEADLINE,
            () -> sampledBytes(sidecar, service) >= 0.95 * allocated);
        awaitEvents(sidecar, service, 1);
        assertThat(sampledBytes(sidecar, service)).isLessThanOrEqualTo((long) (1.05 * allocated));
      }
    }
  }

  private static long sampledBytes(SidecarProcess sidecar, String service) {
    for (JsonNode group :
        sidecar.read("/api/performance/allocation?window=5m&jvm=" + service).path("threads")) {
      if (group.path("threads").asText().equals(JfrHost.GROUP)) {
        return group.path("bytes").asLong();
      }
    }
    return 0;
  }

  /** With more call stacks than are kept, and a heap of the size that is promised for one JVM. */
  @Test
  void theSidecarsHeapIsBoundedWhateverIsRecorded() {
    try (SidecarProcess sidecar =
            SidecarProcess.in(folder).options("-Xmx64m", "-XX:+ExitOnOutOfMemoryError").start();
        HostJvm shared = host(BranchHost.class, jdks().get(0), sidecar, "shared,jfr=high");
        HostJvm shipped =
            host(BranchHost.class, jdks().get(0), sidecar, "shipped,jfr=high,jfr.way=shipped")) {
      shared.awaitReady();
      shipped.awaitReady();
      awaitWay(sidecar, "shared", "sharedFolder");
      awaitWay(sidecar, "shipped", "shipped");
      awaitEvents(sidecar, "shared", 1);
      awaitEvents(sidecar, "shipped", 1);
      Until.true_(
          () ->
              "more stacks than are kept: %d and %d"
                  .formatted(overflow(sidecar, "shared"), overflow(sidecar, "shipped")),
          LONG_DEADLINE,
          () -> {
            // How many of the stacks are sampled, the JVM decides.
            shared.proceed();
            shipped.proceed();
            shared.awaitReady();
            shipped.awaitReady();
            return overflow(sidecar, "shared") > 0 && overflow(sidecar, "shipped") > 0;
          });
      assertThat(
              sidecar
                  .read("/api/performance/allocation?window=15m&format=tree&jvm=shared")
                  .at("/root/value")
                  .asLong())
          .isPositive();
      assertThat(sidecar.isAlive()).isTrue();
    }
  }

  private static long overflow(SidecarProcess sidecar, String service) {
    return sidecar
        .read("/api/performance/allocation?window=5m&limit=1&jvm=" + service)
        .path("overflowBytes")
        .asLong();
  }
}
