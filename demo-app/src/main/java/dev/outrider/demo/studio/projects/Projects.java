package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.optimizations.Optimizations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and changes projects; a change drops the project from the cache. */
public final class Projects {
  private static final String CREATE =
      """
      INSERT INTO projects (template_id, title, status, updated_at) VALUES (?, ?, ?, ?)
      RETURNING id, template_id, title, status, updated_at""";
  private static final String RENAME = "UPDATE projects SET title = ?, updated_at = ? WHERE id = ?";
  private static final String CHECKPOINT =
      "INSERT INTO checkpoints (project_id, label, taken_at) VALUES (?, ?, ?)";

  private final Database database;
  private final ProjectReader reader;
  private final HybridCache<Long, Project> cache;

  public Projects(Database database, Caching caching, Optimizations optimizations) {
    this.database = database;
    this.reader = new ProjectReader(database, optimizations);
    this.cache = caching.of("ProjectCache", ProjectCache.SHAPE, ProjectCache.create());
  }

  ProjectReader reader() {
    return reader;
  }

  Optional<Project> byId(long id) {
    return cache.findOrCreate(id, reader::byId, ProjectCache.TTL);
  }

  ProjectSummary create(long templateId, String title) {
    return database
        .with(
            session ->
                session.find(
                    CREATE,
                    ProjectSummary.ROW,
                    templateId,
                    title,
                    Status.DRAFT.text(),
                    Instant.now().toString()))
        .orElseThrow();
  }

  /** Returns whether there is such a project. */
  boolean rename(long id, String title) {
    int changed =
        database.with(session -> session.update(RENAME, title, Instant.now().toString(), id));
    cache.remove(id);
    return changed > 0;
  }

  /** Adds checkpoints to a project, all or none. */
  void addCheckpoints(long id, List<String> labels) {
    String now = Instant.now().toString();
    database.transaction(
        session ->
            session.batch(CHECKPOINT, labels.stream().map(label -> new Object[] {id, label, now})));
    cache.remove(id);
  }
}
