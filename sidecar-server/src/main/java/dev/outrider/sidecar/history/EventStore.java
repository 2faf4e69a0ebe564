package dev.outrider.sidecar.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.sidecar.model.Event;
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

  private EventStore() {}

  /** Writes the events, in the transaction that there is. */
  static void write(Sql sql, List<Event> events) throws SQLException {
    for (Event event : events) {
      sql.run(
          "INSERT INTO event(millis, kind, jvm, service, text, details) VALUES(?, ?, ?, ?, ?, ?)",
          event.at().toEpochMilli(),
          event.kind().word(),
          event.jvm(),
          event.service(),
          event.text(),
          json(event.details()));
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
