package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Tells slow executions as events, those of a statement and a minute as one, each execution once
 * however often it is reported. Any thread may call.
 */
final class SlowStatementEvents {

  private final EventLog events;

  /** By JVM; the latest to tell one at the end. */
  private final Map<String, SlowStatements> byJvm = new LatestJvms<>();

  SlowStatementEvents(EventLog events) {
    this.events = events;
  }

  /** After each report: those that are in it. */
  void reported(Jvm jvm, List<Entry> entries) {
    List<SlowExecutionView> told =
        entries.stream()
            .filter(entry -> entry.kind().equals(Kind.SLOW_EXECUTION) && !entry.isGone())
            .filter(entry -> entry.value(Field.SlowExecution.SEQUENCE) != null)
            .map(SlowExecutionView::of)
            .sorted(Comparator.comparingLong(SlowExecutionView::sequence))
            .toList();
    if (!told.isEmpty()) {
      take(jvm, told).forEach(events::add);
    }
  }

  private synchronized List<Event> take(Jvm jvm, List<SlowExecutionView> told) {
    return byJvm.computeIfAbsent(jvm.id(), id -> new SlowStatements()).take(jvm, told);
  }
}
