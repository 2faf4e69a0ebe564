package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies where the database should be, a fresh one is begun and nothing of it is lost. */
class HistoryFaultsTest {

  @TempDir private Path folder;
  private Path database;
  private Recorded recorded;

  @BeforeEach
  void makeFolder() throws IOException {
    database = Files.createDirectories(folder.resolve("history")).resolve("history.db");
  }

  @AfterEach
  void end() {
    if (recorded != null) {
      recorded.close();
    }
  }

  private void assertBegunAnewWith(String aside) {
    recorded = new Recorded(folder);
    recorded.whole("j1", Recorded.cache("c", 3, 0, 1));
    recorded.second();
    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();
    assertThat(recorded.total("cache.hits")).isEqualTo(3);
    assertThat(names()).anyMatch(name -> name.startsWith("history.db." + aside + "-2026"));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder.resolve("history"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A database of ours that was closed, with some thousand pages. */
  private void writeSome() {
    Recorded earlier = new Recorded(folder);
    earlier.whole("j1", Recorded.cache("c", 1, 0, 1));
    for (int i = 0; i < 200; i++) {
      for (int cache = 0; cache < 20; cache++) {
        earlier.changes("j1", Recorded.cache("c" + cache, i * 7L, i, i));
      }
      earlier.second();
    }
    earlier.close();
    assertThat(database).exists();
  }

  private void damage(long from) throws IOException {
    try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
      byte[] garbage = new byte[(int) (file.size() - from)];
      Arrays.fill(garbage, (byte) 0xaa);
      file.write(ByteBuffer.wrap(garbage), from);
    }
  }

  @Test
  void aFileThatIsNoDatabase() throws Exception {
    Files.writeString(
        database, "This is a letter to somebody, and much longer than a header.\n".repeat(99));
    assertBegunAnewWith("corrupt");
  }

  @Test
  void anEmptyFile() throws Exception {
    Files.createFile(database);
    recorded = new Recorded(folder);
    recorded.second();
    assertThat(recorded.history.state().isRunning()).isTrue();
    assertThat(names()).noneMatch(name -> name.contains("-2026"));
  }

  @Test
  void aDatabaseOfSomebodyElse() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE customers(name TEXT)");
      statement.execute("INSERT INTO customers VALUES('Ada')");
    }
    assertBegunAnewWith("foreign");
    Path aside =
        folder
            .resolve("history")
            .resolve(
                names().stream()
                    .filter(name -> name.contains("foreign"))
                    .findFirst()
                    .orElseThrow());
    assertThat(Recorded.sqlite(aside, "SELECT name FROM customers")).isEqualTo("Ada");
  }

  @Test
  void aDatabaseOfALaterVersion() throws Exception {
    writeSome();
    try (Connection ours = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = ours.createStatement()) {
      statement.execute("PRAGMA user_version = 2");
    }
    assertBegunAnewWith("later");
  }

  @Test
  void aDatabaseThatCanOnlyBeRead() throws Exception {
    writeSome();
    try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
      // SQLite's file format: who knows no such version of it is to read the file, and not write.
      file.write(ByteBuffer.wrap(new byte[] {3}), 18);
    }
    recorded = new Recorded(folder);
    recorded.whole("j1", Recorded.cache("c", 3, 0, 1));
    recorded.seconds(2);
    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();
    assertThat(recorded.total("cache.hits")).isEqualTo(3);
    assertThat(names()).anyMatch(name -> name.startsWith("history.db.readonly-2026"));
  }

  @Test
  void aTruncatedDatabase() throws Exception {
    writeSome();
    try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
    assertBegunAnewWith("corrupt");
  }

  @Test
  void aDatabaseThatIsGarbageInTheMiddle() throws Exception {
    writeSome();
    damage(Files.size(database) / 2);
    assertBegunAnewWith("corrupt");
  }

  @Test
  void noMoreThanTwoDamagedOnesAreKept() throws Exception {
    for (int i = 0; i < 4; i++) {
      Files.writeString(database, "No database.\n".repeat(999));
      recorded = new Recorded(folder, at(i), Recorded.USUAL);
      recorded.second();
      assertThat(recorded.history.state().isRunning()).isTrue();
      recorded.close();
    }
    assertThat(names()).filteredOn(name -> name.startsWith("history.db.corrupt-")).hasSize(2);
  }

  private static HistoryTime at(int hour) {
    HistoryTime time = new HistoryTime();
    time.pass(Duration.ofHours(hour));
    return time;
  }

  @Test
  void damageThatShowsWhileItIsUsed() throws Exception {
    writeSome();
    recorded = new Recorded(folder);
    recorded.whole("j1", HistoryTime.START, Recorded.cache("c", 5, 0, 1));
    recorded.second();
    Recorded.sqlite(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    damage(4_096);

    assertThatThrownBy(() -> recorded.total("cache.hits"))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("cannot be read");
    recorded.changes("j1", Recorded.cache("c", 9, 0, 1));
    recorded.seconds(3);

    assertThat(recorded.history.state().isRunning()).as("%s", recorded.history.state()).isTrue();
    assertThat(recorded.total("cache.hits")).as("what came after").isEqualTo(4);
    recorded.restart();
    recorded.whole("j1", HistoryTime.START, Recorded.cache("c", 10, 0, 1));
    recorded.second();
    assertThat(recorded.total("cache.hits")).as("nor doubled by a restart").isEqualTo(5);
    assertThat(names()).anyMatch(name -> name.startsWith("history.db.corrupt-"));
  }

  @Test
  void aDatabaseThatSomebodyRemovesIsBegunAnew() throws Exception {
    recorded = new Recorded(folder);
    recorded.whole("j1", Recorded.cache("c", 5, 0, 1));
    recorded.second();
    for (String name : names()) {
      if (name.startsWith("history.db")) {
        Files.delete(folder.resolve("history").resolve(name));
      }
    }
    recorded.changes("j1", Recorded.cache("c", 6, 0, 1));
    recorded.seconds(61);
    recorded.changes("j1", Recorded.cache("c", 8, 0, 1));
    recorded.second();

    assertThat(database).exists();
    assertThat(recorded.total("cache.hits")).isEqualTo(2);
  }

  @Test
  void twoSidecarsOfOneFolder() {
    recorded = new Recorded(folder);
    recorded.whole("j1", Recorded.cache("c", 5, 0, 1));
    recorded.second();
    try (Recorded second = new Recorded(folder)) {
      second.whole("j2", Recorded.cache("c", 7, 0, 1));
      second.second();
      assertThat(second.history.state().reason()).contains("another sidecar keeps its history");
      assertThatThrownBy(() -> second.total("cache.hits"))
          .isInstanceOf(HistoryException.class)
          .hasMessageContaining("another sidecar");
      recorded.close();
      second.seconds(5);
      assertThat(second.history.state().isRunning()).as("once the first is gone").isTrue();
      assertThat(second.total("cache.hits")).isEqualTo(12);
    }
  }

  @Test
  void anErrorPausesItUntilItIsOver() {
    AtomicBoolean steady = new AtomicBoolean(true);
    AtomicBoolean wall = new AtomicBoolean(true);
    AtomicInteger failed = new AtomicInteger();
    LiveModel model = new LiveModel(Duration.ofMinutes(10), TimeSource.system(), new EventLog());
    TimeSource time =
        new TimeSource() {
          @Override
          public Instant now() {
            return orFail(wall, failed, TimeSource.system().now());
          }

          @Override
          public long nanos() {
            return orFail(steady, new AtomicInteger(), TimeSource.system().nanos());
          }
        };
    try (History history = History.of(folder, Recorded.USUAL, model, new EventLog(), time)) {
      history.start();
      awaitState(history, "running");
      // Even telling what is the matter fails.
      wall.set(false);
      steady.set(false);
      Until.true_(() -> "it goes on", Duration.ofSeconds(30), () -> failed.get() >= 3);
      steady.set(true);
      awaitState(history, "paused");
      assertThat(history.state().reason()).contains("OutOfMemoryError: staged");
      wall.set(true);
      awaitState(history, "running");
    }
  }

  private static <T> T orFail(AtomicBoolean works, AtomicInteger failed, T value) {
    if (!works.get()) {
      failed.incrementAndGet();
      throw new OutOfMemoryError("staged");
    }
    return value;
  }

  private static void awaitState(History history, String state) {
    Until.true_(
        () -> "it is to be " + state + ": " + history.state(),
        Duration.ofSeconds(30),
        () -> history.state().state().equals(state));
  }

  @Test
  void aFolderThatCannotBeMade() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    recorded = new Recorded(file);
    recorded.whole("j1", Recorded.cache("c", 5, 0, 1));
    recorded.seconds(3);
    assertThat(recorded.history.state().state()).isEqualTo("paused");
    assertThat(recorded.history.overview().metrics()).isNotEmpty();
    assertThatThrownBy(() -> recorded.total("cache.hits")).isInstanceOf(HistoryException.class);
  }
}
