package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/events}: what happened lately, newest first. */
public final class Events implements JsonRead {

  /** The parameter that chooses a kind of events. */
  public static final String KIND = "kind";

  private record Listed(
      Instant at,
      String kind,
      @Nullable String jvm,
      @Nullable String service,
      String text,
      Map<String, String> details) {

    static Listed of(Event event) {
      return new Listed(
          event.at(),
          event.kind().word(),
          event.jvm(),
          event.service(),
          event.text(),
          event.details());
    }
  }

  private record Answer(List<Listed> events, Instant timestamp) {}

  private final LiveModel model;
  private final EventLog events;
  private final TimeSource time;

  public Events(LiveModel model, EventLog events, TimeSource time) {
    this.model = model;
    this.events = events;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    Predicate<Event> wanted = ofKind(query).and(ofJvm(query));
    int limit = Limit.of(query);
    model.noticeSilent();
    return new Answer(
        events.newest().stream().filter(wanted).limit(limit).map(Listed::of).toList(), time.now());
  }

  private static Predicate<Event> ofKind(Query query) {
    String kind = query.word(KIND, EventKind.words(), "");
    return event -> kind.isEmpty() || event.kind().word().equals(kind);
  }

  // Events outlive their JVM in the model, so one that is not known there has some all the same.
  private static Predicate<Event> ofJvm(Query query) {
    @Nullable String jvm = query.text(JvmChoice.PARAMETER);
    return event -> jvm == null || jvm.equals(event.jvm()) || jvm.equals(event.service());
  }
}
