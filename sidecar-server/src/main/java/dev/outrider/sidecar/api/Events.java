package dev.outrider.sidecar.api;

import dev.outrider.sidecar.history.EventQuery;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.history.HistoryException;
import dev.outrider.sidecar.history.PastEvent;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/performance/events}: what happened, newest first, as far back as the history
 * goes; and the latest, which are in memory, whether or not they are in the history yet.
 */
public final class Events implements JsonRead {

  static final String KIND = "kind";
  static final int USUAL = 1_000;

  // As many as are a few MB.
  static final int MOST = 10_000;

  private static final Duration ALL = Duration.ofDays(400);

  record ListedEvent(
      Instant at,
      String kind,
      @Nullable String jvm,
      @Nullable String service,
      String text,
      Map<String, String> details) {

    static ListedEvent of(PastEvent event) {
      return new ListedEvent(
          event.at(), event.kind(), event.jvm(), event.service(), event.text(), event.details());
    }

    static ListedEvent of(Event event) {
      return new ListedEvent(
          event.at(),
          event.kind().word(),
          event.jvm(),
          event.service(),
          event.text(),
          event.details());
    }
  }

  private record Answer(List<ListedEvent> events, Instant timestamp) {}

  private final LiveModel model;
  private final History history;
  private final EventLog log;
  private final TimeSource time;

  public Events(LiveModel model, History history, EventLog log, TimeSource time) {
    this.model = model;
    this.history = history;
    this.log = log;
    this.time = time;
  }

  /** All that may be asked. */
  public Parameter[] parameters() {
    return new Parameter[] {
      Parameters.FROM,
      Parameters.TO,
      Parameters.EVENT_KIND,
      Parameters.JVM_THEN,
      Parameters.LIMIT_OF_EVENTS
    };
  }

  @Override
  public Answer answer(Query query) {
    model.noticeSilent();
    Instant now = time.now();
    Instant to = Times.of(query, Times.TO, now, now.plusMillis(1));
    Instant from = Times.of(query, Times.FROM, now, to.minus(ALL));
    Times.requireOrder(from, to);
    EventQuery wanted =
        new EventQuery(
            from,
            to,
            query.text(KIND) == null ? null : query.word(KIND, EventKind.words(), ""),
            query.text(JvmChoice.PARAMETER),
            query.number(Limit.PARAMETER, 1, MOST, USUAL));
    List<ListedEvent> latest = inMemory(wanted).toList();
    KnownEvents known = new KnownEvents(latest);
    return new Answer(
        known
            .with(inHistory(wanted))
            .sorted(Comparator.comparing(ListedEvent::at).reversed())
            .limit(wanted.limit())
            .toList(),
        now);
  }

  private Stream<ListedEvent> inHistory(EventQuery wanted) {
    try {
      return history.events(wanted).stream().map(ListedEvent::of);
    } catch (HistoryException e) {
      // The latest are in memory; why there are no others is told by /history/metrics.
      return Stream.empty();
    }
  }

  private Stream<ListedEvent> inMemory(EventQuery wanted) {
    return log.newest().stream()
        .filter(event -> !event.at().isBefore(wanted.from()) && event.at().isBefore(wanted.to()))
        .map(ListedEvent::of)
        .filter(event -> wanted.kind() == null || wanted.kind().equals(event.kind()))
        .filter(
            event ->
                wanted.jvm() == null
                    || wanted.jvm().equals(event.jvm())
                    || wanted.jvm().equals(event.service()));
  }
}
