package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LiveFolder;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.TickHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hosts leave of their folders, whether or not a sidecar is there. */
@Execution(ExecutionMode.CONCURRENT)
class JfrFoldersIT {

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  @TempDir Path folder;

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  private HostJvm.Builder host(Jdks jdk) {
    return HostJvm.of(TickHost.class)
        .on(jdk)
        .agent("sidecar=http://127.0.0.1:1,jfr.folder=" + folder);
  }

  private static Path repository(HostJvm host) {
    host.awaitReady();
    return host.output().stream()
        .filter(line -> line.startsWith(TickHost.FOLDER))
        .map(line -> Path.of(line.substring(TickHost.FOLDER.length())))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> folders() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatAKilledHostLeftIsRemovedByTheNext(Jdks jdk) throws IOException {
    Path left;
    try (HostJvm killed = host(jdk).start()) {
      left = repository(killed).getParent();
    }
    assertThat(folders()).containsExactly(left);
    try (HostJvm alive = host(jdk).start()) {
      Path used = repository(alive).getParent();
      assertThat(folders()).as("before it is old").containsExactlyInAnyOrder(left, used);
      LeftFolder.age(left);
      try (HostJvm next = host(jdk).start()) {
        Path own = repository(next).getParent();
        Until.true_(
            () -> "without " + left + ": " + folders(), DEADLINE, () -> !Files.exists(left));
        assertThat(folders()).containsExactlyInAnyOrder(used, own);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whereTheUserSaysWhereToRecordAllIsRecordedThere(Jdks jdk) throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    try (HostJvm host =
        host(jdk).option("-XX:FlightRecorderOptions=repository=" + theirs).start()) {
      assertThat(repository(host).getParent()).isEqualTo(theirs);
      assertThat(folders()).containsExactly(theirs);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void aFolderThatSomebodyElseRecordsIntoIsLeftToHim(Jdks jdk) throws Exception {
    try (SidecarProcess sidecar = SidecarProcess.startedIn(folder);
        HostJvm host =
            HostJvm.of(TickHost.class)
                .on(jdk)
                .agent(sidecar.agentSettings("shared") + ",jfr.folder=" + folder.resolve("jfr"))
                .start()) {
      Path repository = repository(host);
      Path mark = repository.resolveSibling("shared-with-other-recordings");
      assertThat(mark).doesNotExist();
      Process jcmd =
          new ProcessBuilder(
                  jdk.java().resolveSibling("jcmd").toString(),
                  Long.toString(host.pid()),
                  "JFR.start",
                  "name=theirs")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(jcmd.waitFor()).isZero();
      Until.true_(() -> mark + " exists", DEADLINE, () -> Files.exists(mark));
      sidecar.awaitJvm("shared");
      host.close();
      Until.true_(
          () -> "the host has ended: " + sidecar.jvm("shared"),
          DEADLINE,
          () -> sidecar.jvm("shared").at("/jfr/reason").asText().equals("the host has ended"));
      assertThat(LiveFolder.files(repository)).isNotEmpty();
    }
  }
}
