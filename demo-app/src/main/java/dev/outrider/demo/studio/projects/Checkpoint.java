package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.database.Row;

/**
 * A saved state of a project.
 *
 * @param takenAt ISO-8601, UTC
 */
public record Checkpoint(long id, String label, String takenAt) {
  /** Reads {@code id, label, taken_at}. */
  static final Row<Checkpoint> ROW =
      row -> new Checkpoint(row.getLong(1), row.getString(2), row.getString(3));
}
