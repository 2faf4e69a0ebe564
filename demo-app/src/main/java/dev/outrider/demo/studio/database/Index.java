package dev.outrider.demo.studio.database;

import java.util.List;

/**
 * An index that a query of the Studio needs so as not to read a whole table.
 *
 * @param on the table and its columns
 */
record Index(String name, String on) {
  static final List<Index> ALL =
      List.of(
          new Index("projects_by_status", "projects (status, updated_at)"),
          new Index("projects_by_update", "projects (updated_at)"),
          new Index("projects_by_template", "projects (template_id)"),
          new Index("scenes_by_project", "scenes (project_id, position)"),
          new Index("assets_by_scene", "assets (scene_id)"),
          new Index("assets_by_name", "assets (name COLLATE NOCASE)"),
          new Index("checkpoints_by_project", "checkpoints (project_id, taken_at)"),
          new Index("jobs_by_status", "jobs (status, updated_at)"),
          new Index("jobs_by_project", "jobs (project_id)"));

  void create(Session session) {
    session.execute("CREATE INDEX " + name + " ON " + on);
  }

  void drop(Session session) {
    session.execute("DROP INDEX " + name);
  }
}
