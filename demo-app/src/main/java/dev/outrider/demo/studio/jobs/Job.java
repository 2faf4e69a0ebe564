package dev.outrider.demo.studio.jobs;

import dev.outrider.demo.studio.database.Row;

/**
 * A render job.
 *
 * @param status {@code queued}, {@code running} or {@code done}
 * @param percent how much is rendered, 0 to 100
 */
public record Job(long id, long projectId, String status, int percent) {
  /** Reads {@code id, project_id, status, percent}. */
  static final Row<Job> ROW =
      row -> new Job(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4));

  static String statusAt(int percent) {
    return percent == 100 ? "done" : percent == 0 ? "queued" : "running";
  }
}
