package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.database.Row;

/** A part of a project. */
public record Scene(long id, int position, String script, int durationSeconds) {
  /** Reads {@code id, position, script, duration_seconds}. */
  static final Row<Scene> ROW =
      row -> new Scene(row.getLong(1), row.getInt(2), row.getString(3), row.getInt(4));
}
