package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events in the history: those that grow are one, and none pushes out all others. */
class HistoryEventsTest {

  @TempDir private Path folder;
  private Recorded recorded;

  @AfterEach
  void end() {
    recorded.close();
  }

  private static Event slow(Instant at, String jvm, String statement, long executions) {
    return new Event(
        at,
        EventKind.SLOW_STATEMENT,
        jvm,
        "shop",
        executions + " times",
        Map.of(Tally.STATEMENT, statement, Tally.EXECUTIONS, Long.toString(executions)));
  }

  private static Event action(Instant at, String text) {
    return new Event(at, EventKind.ACTION, null, null, text, Map.of());
  }

  @Test
  void oneThatGrowsIsOneRowAlsoAfterARestart() {
    recorded = new Recorded(folder);
    Instant at = HistoryTime.START;
    for (int executions = 1; executions <= 5; executions++) {
      recorded.events.add(slow(at, "j1", "s1", executions));
      recorded.events.add(slow(at, "j2", "s1", 1));
      recorded.events.add(slow(at, "j1", "s2", 10L * executions));
      recorded.second();
    }
    recorded.restart();
    recorded.events.add(slow(at, "j1", "s1", 2));
    recorded.second();
    recorded.events.add(slow(at, "j1", "s2", 60));
    recorded.events.add(slow(at.plusSeconds(60), "j1", "s1", 1));
    recorded.second();

    assertThat(texts(100)).containsExactlyInAnyOrder("5 times", "1 times", "60 times", "1 times");
  }

  @Test
  void slowStatementsOfAMonthLeaveWhatHappenedOtherwise() {
    HistoryLimits limits =
        new HistoryLimits(4L << 20, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));
    recorded = new Recorded(folder, new HistoryTime(), limits);
    long most = EventStore.most(limits.maxBytes());
    recorded.events.add(action(HistoryTime.START, "the first"));
    recorded.time.pass(Duration.ofHours(2));
    recorded.second();
    long minutes = 3 * most;
    for (int minute = 0; minute < minutes; minute++) {
      recorded.events.add(slow(recorded.time.now(), "j1", "s1", 1));
      recorded.time.pass(Duration.ofSeconds(59));
      recorded.second();
    }

    assertThat(texts("slowStatement")).hasSize((int) most / 2);
    assertThat(texts("action")).containsExactly("the first");
    assertThat(recorded.history.overview().size().sizeBytes()).isLessThan(4L << 20);
  }

  @Test
  void whatWaitsIsBoundedAndWhatGrowsTakesNoMoreRoom() {
    recorded = new Recorded(folder);
    for (int i = 1; i <= 5_000; i++) {
      recorded.events.add(slow(HistoryTime.START, "j1", "s1", i));
    }
    for (int i = 1; i < 1_200; i++) {
      recorded.events.add(action(HistoryTime.START, "number " + i));
    }
    recorded.events.add(slow(HistoryTime.START, "j1", "s1", 5_001));
    recorded.second();

    assertThat(texts(10_000)).hasSize(1_000).contains("5001 times", "number 999");
    assertThat(recorded.history.overview().size().droppedEvents()).isEqualTo(200);
  }

  private List<String> texts(int limit) {
    return texts(null, limit);
  }

  private List<String> texts(String kind) {
    return texts(kind, 100_000);
  }

  private List<String> texts(String kind, int limit) {
    return recorded
        .history
        .events(
            new EventQuery(
                Instant.EPOCH, HistoryTime.START.plus(Duration.ofDays(99)), kind, null, limit))
        .stream()
        .map(PastEvent::text)
        .toList();
  }
}
