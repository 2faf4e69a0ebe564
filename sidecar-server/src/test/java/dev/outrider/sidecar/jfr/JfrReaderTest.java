package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.JfrStatus.Way;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a host counts as ended, with real processes and time that passes when a test says so. */
class JfrReaderTest {

  private static final String JVM = "j1";
  private static final int TICKS_UNTIL_ENDED = 4;
  private static final Duration SILENCE = LiveModel.STALE_AFTER.plusSeconds(1);

  @TempDir Path parent;

  private final AtomicLong nanos = new AtomicLong();
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH.plusNanos(nanos());
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };
  private final LiveModel model = new LiveModel(Duration.ofMinutes(10), time, new EventLog());
  private final JfrReader reader = new JfrReader(model, new CommandDesk());
  private Process process;
  private Path folder;
  private long sequence;

  @BeforeEach
  void startAProcess() throws IOException {
    // It waits for its input.
    process = new ProcessBuilder("cat").start();
    folder = Files.createDirectory(parent.resolve("outrider-jfr-1-1"));
    Files.createDirectory(folder.resolve("2026_11_26_1"));
  }

  @AfterEach
  void endAll() throws InterruptedException {
    pass(Duration.ofMinutes(1));
    ticks(TICKS_UNTIL_ENDED);
    endProcess();
  }

  private void endProcess() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  private void report(ProcessHandle host, Duration later) {
    Instant startedAt = host.info().startInstant().orElseThrow().plus(later);
    Entry identity =
        Entry.of(Kind.JVM, "self")
            .attribute(Field.Jvm.SERVICE, "shop")
            .value(Field.Jvm.STARTED_MILLIS, startedAt.toEpochMilli())
            .build();
    Entry jfr =
        Entry.of(Kind.JFR, "self")
            .attribute(Field.Jfr.STATE, Field.Jfr.STATE_RUNNING)
            .attribute(Field.Jfr.WAY, Field.Jfr.WAY_SHARED_FOLDER)
            .attribute(Field.Jfr.PATH, folder.resolve("2026_11_26_1").toString())
            .attribute(Field.Jfr.FOLDER, String.valueOf(folder.getFileName()))
            .value(Field.Jfr.PID, host.pid())
            .value(Field.Jfr.JAVA_FEATURE, 17)
            .build();
    model.take(new Report(JVM, ++sequence, true, 0, List.of(identity, jfr)));
  }

  private void pass(Duration span) {
    nanos.addAndGet(span.toNanos());
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      reader.tick();
    }
  }

  private boolean isRead() {
    return model.find(JVM).jfrFigures().status().way() == Way.SHARED_FOLDER;
  }

  @Test
  void aHostOfThisPidInAnotherNamespaceEndsWithItsReports() {
    report(ProcessHandle.current(), Duration.ZERO);
    ticks(1);
    assertThat(isRead()).isTrue();
    pass(SILENCE);
    ticks(TICKS_UNTIL_ENDED);
    assertThat(isRead()).isFalse();
  }

  @Test
  void aHostThatWasKilledEndsLongBeforeItsReportsAreOld() throws InterruptedException {
    report(process.toHandle(), Duration.ofSeconds(1));
    ticks(1);
    endProcess();
    ticks(TICKS_UNTIL_ENDED - 1);
    assertThat(isRead()).isTrue();
    ticks(1);
    assertThat(isRead()).isFalse();
    assertThat(folder).doesNotExist();
    // And is not read again because its last report is not old yet.
    ticks(1);
    assertThat(isRead()).isFalse();
  }

  @Test
  void aHostThatReportsHasNotEndedWhateverProcessHas() throws InterruptedException {
    report(process.toHandle(), Duration.ZERO);
    ticks(1);
    endProcess();
    for (int second = 0; second < 3 * TICKS_UNTIL_ENDED; second++) {
      model.take(new Report(JVM, ++sequence, false, 0, List.of()));
      ticks(2);
      assertThat(isRead()).isTrue();
    }
    assertThat(folder).exists();
  }

  @Test
  void aProcessThatBeganAtAnotherTimeIsNotTheHost() throws InterruptedException {
    report(process.toHandle(), Duration.ofHours(1));
    ticks(1);
    endProcess();
    ticks(3 * TICKS_UNTIL_ENDED);
    assertThat(isRead()).isTrue();
    assertThat(folder).exists();
  }

  @Test
  void aHostThatReportsAgainIsReadAgain() throws InterruptedException {
    report(process.toHandle(), Duration.ZERO);
    ticks(1);
    endProcess();
    ticks(TICKS_UNTIL_ENDED);
    assertThat(isRead()).isFalse();
    model.take(new Report(JVM, ++sequence, false, 0, List.of()));
    ticks(1);
    assertThat(isRead()).isTrue();
  }

  @Test
  void aFolderThatIsWrittenIntoStaysThoughItsHostIsSilent() throws IOException {
    Path chunk = Files.write(folder.resolve("2026_11_26_1").resolve("1.jfr"), new byte[100]);
    report(ProcessHandle.current(), Duration.ZERO);
    ticks(1);
    pass(SILENCE);
    ticks(TICKS_UNTIL_ENDED);
    assertThat(chunk).exists();

    report(ProcessHandle.current(), Duration.ZERO);
    ticks(1);
    age(chunk, chunk.getParent(), folder);
    pass(SILENCE);
    ticks(TICKS_UNTIL_ENDED);
    assertThat(folder).doesNotExist();
  }

  private static void age(Path... written) throws IOException {
    for (Path each : written) {
      Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }
}
