package dev.outrider.sidecar.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.Tally;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events to rows and back. */
final class EventStore {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  private static final long MOST = 100_000;

  // Of the database's size, if each takes as much as that.
  private static final long SHARE = 10;
  private static final long EVENT_BYTES = 1_024;

  private EventStore() {}

  /** Writes the events, in the transaction that there is; one that has grown in its own place. */
  static void write(Sql sql, List<Event> events) throws SQLException {
    for (Event event : events) {
      @Nullable Tally tally = Tally.of(event.details());
      @Nullable Row earlier = tally == null ? null : earlier(sql, event, tally);
      if (tally == null || earlier == null) {
        insert(sql, event);
      } else if (earlier.count() <= tally.count()) {
        sql.run(
            "UPDATE event SET text = ?, details = ? WHERE id = ?",
            event.text(),
            json(event.details()),
            earlier.id());
      }
    }
  }

  private static void insert(Sql sql, Event event) throws SQLException {
    sql.run(
        "INSERT INTO event(millis, kind, jvm, service, text, details) VALUES(?, ?, ?, ?, ?, ?)",
        event.at().toEpochMilli(),
        event.kind().word(),
        event.jvm(),
        event.service(),
        event.text(),
        json(event.details()));
  }

  private record Row(long id, long count) {}

  /** The event as it was written before it grew, maybe by an earlier sidecar. */
  private static @Nullable Row earlier(Sql sql, Event event, Tally tally) throws SQLException {
    Row[] found = new Row[1];
    sql.each(
        "SELECT id, details FROM event WHERE kind = ? AND millis = ? AND jvm IS ?",
        row -> {
          @Nullable Tally kept = Tally.of(details(row.getString(2)));
          if (kept != null && kept.of().equals(tally.of())) {
            found[0] = new Row(row.getLong(1), kept.count());
          }
        },
        event.kind().word(),
        event.at().toEpochMilli(),
        event.jvm());
    return found[0];
  }

  /** How many are kept in a database of that size. */
  static long most(long maxBytes) {
    return Math.min(MOST, maxBytes / SHARE / EVENT_BYTES);
  }

  /**
   * Takes away what is too old, and what is too much. Slow statements, of which hosts may bring
   * about any number, have half of the room and so do not push out the rest.
   */
  static void drop(Sql sql, long beforeMillis, long most) throws SQLException {
    sql.run("DELETE FROM event WHERE millis < ?", beforeMillis);
    String slow = EventKind.SLOW_STATEMENT.word();
    keepNewest(sql, "kind = ?", slow, most / 2);
    keepNewest(sql, "kind <> ?", slow, most / 2);
  }

  private static void keepNewest(Sql sql, String which, String kind, long most)
      throws SQLException {
    long count = sql.number("SELECT count(*) FROM event WHERE " + which, 0, kind);
    if (count > most) {
      sql.run(
          "DELETE FROM event WHERE id IN (SELECT id FROM event WHERE "
              + which
              + " ORDER BY millis, id LIMIT ?)",
          kind,
          count - most);
    }
  }

  /** The newest events that are asked for, the newest first. */
  static List<PastEvent> read(Sql sql, EventQuery query) throws SQLException {
    StringBuilder where = new StringBuilder("WHERE millis >= ? AND millis < ?");
    List<@Nullable Object> values = new ArrayList<>();
    values.add(query.from().toEpochMilli());
    values.add(query.to().toEpochMilli());
    if (query.kind() != null) {
      where.append(" AND kind = ?");
      values.add(query.kind());
    }
    if (query.jvm() != null) {
      where.append(" AND (jvm = ? OR service = ?)");
      values.add(query.jvm());
      values.add(query.jvm());
    }
    values.add(query.limit());
    return sql.list(
        "SELECT millis, kind, jvm, service, text, details FROM event "
            + where
            + " ORDER BY millis DESC, id DESC LIMIT ?",
        row ->
            new PastEvent(
                Instant.ofEpochMilli(row.getLong(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                details(row.getString(6))),
        values.toArray());
  }

  private static String json(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write texts as JSON", e);
    }
  }

  private static Map<String, String> details(String json) {
    try {
      return JSON.readValue(json, DETAILS);
    } catch (JsonProcessingException e) {
      throw new DamagedException("the details of an event are " + json);
    }
  }
}
