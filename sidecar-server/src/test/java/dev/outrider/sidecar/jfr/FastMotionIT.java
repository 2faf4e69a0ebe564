package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.TickHost;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A day in fast motion: chunks of one megabyte, and many of them. */
class FastMotionIT {

  private static final Duration DEADLINE = Duration.ofSeconds(120);

  // Less than half of what is written: JDK 25 looks less often whether a chunk is full, and lets it
  // grow.
  private static final long MOST_FILE_BYTES = 12L << 20;

  static List<Jdks> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void eachEventIsSeenOnceThroughManyChunks(Jdks jdk) throws IOException {
    BitSet seen = new BitSet();
    AtomicInteger handled = new AtomicInteger();
    EventHandler counting =
        (event, figures) -> {
          synchronized (seen) {
            seen.set(event.getInt(TickHost.NUMBER));
          }
          handled.incrementAndGet();
        };
    EventSink sink =
        new EventSink(new JfrFigures(TimeSource.system()), Map.of(TickHost.EVENT, counting));
    Set<Path> chunks = new HashSet<>();
    try (HostJvm host =
        HostJvm.of(TickHost.class)
            .on(jdk)
            .agent("sidecar=http://127.0.0.1:1,jfr.maxSize=3MB")
            .start()) {
      host.awaitReady();
      Path folder = folder(host);
      try (SharedFolder reading = SharedFolder.open(folder, sink, Instant.MIN)) {
        Until.true_(() -> "a first flush", DEADLINE, sink::hasFlushed);
        host.proceed();
        Until.true_(
            () -> handled.get() + " events, of which different " + seen.cardinality(),
            DEADLINE,
            () -> {
              chunks.addAll(files(folder));
              assertThat(bytes(folder)).isLessThan(MOST_FILE_BYTES);
              return handled.get() >= TickHost.TICKS;
            });
        host.awaitReady();
        assertThat(reading.way().word()).isEqualTo("sharedFolder");
      }
      assertThat(seen.cardinality()).isEqualTo(TickHost.TICKS);
      assertThat(handled.get()).isEqualTo(TickHost.TICKS);
      assertThat(chunks).hasSizeGreaterThan(6);
      assertThat(files(folder)).hasSizeLessThan(6);
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      assertThat(folder.getParent()).doesNotExist();
    }
  }

  private static Path folder(HostJvm host) {
    return host.output().stream()
        .filter(line -> line.startsWith(TickHost.FOLDER))
        .map(line -> Path.of(line.substring(TickHost.FOLDER.length())))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(Path folder) {
    return files(folder).stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
