package dev.outrider.demo.studio.jobs;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import java.time.Instant;
import java.util.Optional;

/** Queues jobs and keeps how far they are. */
public final class Jobs {
  private static final String BY_ID =
      "SELECT id, project_id, status, percent FROM jobs WHERE id = ?";
  private static final String QUEUE =
      """
      INSERT INTO jobs (project_id, status, percent, updated_at) VALUES (?, 'queued', 0, ?)
      RETURNING id, project_id, status, percent""";
  private static final String PROGRESS =
      "UPDATE jobs SET status = ?, percent = ?, updated_at = ? WHERE id = ?";

  private final Database database;
  private final HybridCache<Long, Job> cache;

  public Jobs(Database database, Caching caching) {
    this.database = database;
    this.cache = caching.of("JobStatusCache", JobStatusCache.SHAPE, JobStatusCache.create());
  }

  Optional<Job> byId(long id) {
    return cache.findOrCreate(
        id,
        missing -> database.with(session -> session.find(BY_ID, Job.ROW, missing)),
        JobStatusCache.TTL);
  }

  /** Queues a job for a project, which has to exist. */
  Job queue(long projectId) {
    return database
        .with(session -> session.find(QUEUE, Job.ROW, projectId, Instant.now().toString()))
        .orElseThrow();
  }

  /** A render node tells how far it is; returns whether there is such a job. */
  boolean progress(long id, int percent) {
    int changed =
        database.with(
            session ->
                session.update(
                    PROGRESS, Job.statusAt(percent), percent, Instant.now().toString(), id));
    cache.remove(id);
    return changed > 0;
  }
}
