package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole chunks of a real recording, as an agent sends them: each event is told once. */
class PolledTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String JVM = "jvm";

  @TempDir Path folder;

  private final JfrFigures figures = new JfrFigures(TimeSource.system());
  private final List<Integer> told = new CopyOnWriteArrayList<>();
  private final EventSink sink =
      new EventSink(
          figures, Map.of(Chunked.EVENT, (event, any) -> told.add(event.getInt(Chunked.NUMBER))));
  private final CommandDesk desk = new CommandDesk();
  private final Inboxes inboxes = new Inboxes();
  private final Instant begun = Instant.now();
  private Polled polled;
  private String stream;
  private int sequence;

  @BeforeEach
  void open() throws IOException {
    polled =
        Polled.open(
            JVM,
            sink,
            inboxes,
            new AgentRequests(desk) {
              @Override
              AgentRequest ship(String jvmId, String way, String name) {
                stream = name;
                return super.ship(jvmId, way, name);
              }
            });
  }

  @AfterEach
  void close() {
    polled.close();
    assertThat(Chunked.scratchFolders(begun)).isEmpty();
  }

  /** As the agent does: again, if there is no room yet. */
  private void send(byte[] file) {
    Until.true_(
        () -> "the file is taken",
        DEADLINE,
        () -> inboxes.take(JVM, stream, sequence, file, true) == Inbox.Taken.YES);
    sequence++;
  }

  private static Stream<Integer> eventsOf(int chunk) {
    return IntStream.range(chunk * Chunked.EVENTS, (chunk + 1) * Chunked.EVENTS).boxed();
  }

  private void await(int... chunks) {
    List<Integer> wanted = IntStream.of(chunks).boxed().flatMap(PolledTest::eventsOf).toList();
    Until.true_(() -> wanted + " told: " + told, DEADLINE, () -> told.size() >= wanted.size());
    assertThat(told).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void aChunkThatComesAgainIsNotReadAgain() throws IOException {
    List<byte[]> chunks = Chunked.chunks(3, folder);
    send(Chunked.together(chunks.get(0), chunks.get(1)));
    send(Chunked.together(chunks.get(1), chunks.get(2)));
    await(0, 1, 2);
    assertThat(figures.status().lostChunks()).isZero();
  }

  @Test
  void aChunkThatCannotBeReadCostsItsOwnEventsAlone() throws IOException {
    List<byte[]> chunks = Chunked.chunks(4, folder);
    send(Chunked.together(chunks.get(0), Chunked.damaged(chunks.get(1)), chunks.get(2)));
    send(chunks.get(3));
    await(0, 2, 3);
    assertThat(figures.status().lostChunks()).isEqualTo(1);
  }

  @Test
  void whatComesBeforeThePlaceThatIsNoRecordingIsRead() throws IOException {
    List<byte[]> chunks = Chunked.chunks(2, folder);
    send(Chunked.together(chunks.get(0), new byte[] {1, 2, 3}));
    send(chunks.get(1));
    await(0, 1);
    assertThat(figures.status().lostChunks()).isEqualTo(1);
  }

  private static boolean isParserAsleep() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread ->
                thread.getName().equals("outrider-jfr-polled")
                    && thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void whatCannotBeWrittenDownIsReadOnceItCan() throws IOException {
    List<byte[]> chunks = Chunked.chunks(3, folder);
    Path scratch = Chunked.scratchFolders(begun).get(0);
    // In the place of the file that a chunk is copied into.
    Path obstacle = Files.createDirectory(scratch.resolve("chunk.part"));
    send(Chunked.together(chunks.get(0), chunks.get(1)));
    Until.true_(() -> "the parser has tried in vain", DEADLINE, PolledTest::isParserAsleep);
    assertThat(told).isEmpty();
    Files.delete(obstacle);
    send(chunks.get(2));
    await(0, 1, 2);
    assertThat(figures.status().lostChunks()).isZero();
  }
}
