package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.database.Row;

/**
 * A project without what is in it.
 *
 * @param updatedAt ISO-8601, UTC
 */
public record ProjectSummary(
    long id, long templateId, String title, String status, String updatedAt) {
  /** Reads {@code id, template_id, title, status, updated_at}. */
  static final Row<ProjectSummary> ROW =
      row ->
          new ProjectSummary(
              row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5));
}
