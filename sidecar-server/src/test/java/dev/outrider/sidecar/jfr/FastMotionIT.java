package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LiveFolder;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.TickHost;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A day in fast motion: chunks of one megabyte, and many of them. All ways and JDKs at once: each
 * event is slept for.
 */
@Execution(ExecutionMode.CONCURRENT)
class FastMotionIT {

  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final String TINY_CHUNKS = ",jfr.maxSize=3MB";

  // Less than half of what is written: JDK 25 looks less often whether a chunk is full, and lets it
  // grow.
  private static final long MOST_FILE_BYTES = 12L << 20;

  /** Events that came, and how often. */
  private static final class Seen implements EventHandler {
    private final BitSet numbers = new BitSet();
    private final AtomicInteger handled = new AtomicInteger();

    @Override
    public void handle(RecordedEvent event, JfrFigures figures) {
      synchronized (numbers) {
        numbers.set(event.getInt(TickHost.NUMBER));
      }
      handled.incrementAndGet();
    }

    EventSink sink() {
      return new EventSink(new JfrFigures(TimeSource.system()), Map.of(TickHost.EVENT, this));
    }

    int different() {
      synchronized (numbers) {
        return numbers.cardinality();
      }
    }

    /** Waits for as many events as there are, and sees to it that each came once. */
    void awaitEachOnce(Runnable meanwhile) {
      Until.true_(
          () -> handled + " events, of which different " + different(),
          DEADLINE,
          () -> {
            meanwhile.run();
            return handled.get() >= TickHost.TICKS;
          });
      assertThat(different()).isEqualTo(TickHost.TICKS);
      assertThat(handled.get()).isEqualTo(TickHost.TICKS);
    }
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  private static HostJvm host(Jdks jdk, String sidecar) {
    HostJvm host =
        HostJvm.of(TickHost.class).on(jdk).agent("sidecar=" + sidecar + TINY_CHUNKS).start();
    host.awaitReady();
    return host;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachEventIsSeenOnceThroughManyChunks(Jdks jdk) {
    Seen seen = new Seen();
    EventSink sink = seen.sink();
    Set<Path> chunks = new HashSet<>();
    try (HostJvm host = host(jdk, "http://127.0.0.1:1")) {
      Path folder = folder(host);
      try (SharedFolder reading = openShared(folder, sink)) {
        Until.true_(() -> "a first flush", DEADLINE, sink::hasFlushed);
        host.proceed();
        seen.awaitEachOnce(
            () -> {
              chunks.addAll(LiveFolder.files(folder));
              assertThat(bytes(folder)).isLessThan(MOST_FILE_BYTES);
            });
        host.awaitReady();
        assertThat(reading.way().word()).isEqualTo("sharedFolder");
      }
      assertThat(chunks).hasSizeGreaterThan(6);
      assertThat(LiveFolder.files(folder)).hasSizeLessThan(6);
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      assertThat(folder.getParent()).doesNotExist();
    }
  }

  private static SharedFolder openShared(Path folder, EventSink sink) {
    try {
      return SharedFolder.open(folder, sink, Instant.MIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachEventIsShippedOnceThroughManyChunks(Jdks jdk) throws IOException {
    Seen seen = new Seen();
    EventSink sink = seen.sink();
    Set<Path> chunks = new HashSet<>();
    try (AgentDoor door = new AgentDoor();
        HostJvm host = host(jdk, door.address())) {
      Path folder = folder(host);
      String jvmId = door.awaitJvm(DEADLINE);
      Shipped reading = Shipped.open(jvmId, sink, door.inboxes(), door.requests());
      try (reading) {
        Until.true_(() -> "a first flush", DEADLINE, sink::hasFlushed);
        host.proceed();
        seen.awaitEachOnce(
            () -> {
              chunks.addAll(LiveFolder.files(folder));
              assertThat(bytes(reading.folder())).isLessThan(Shipped.MOST_BYTES_ON_DISK);
            });
      }
      assertThat(chunks).hasSizeGreaterThan(6);
      assertThat(reading.folder()).doesNotExist();
    }
  }

  private static Path folder(HostJvm host) {
    return host.output().stream()
        .filter(line -> line.startsWith(TickHost.FOLDER))
        .map(line -> Path.of(line.substring(TickHost.FOLDER.length())))
        .findFirst()
        .orElseThrow();
  }

  private static long bytes(Path folder) {
    return LiveFolder.files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
