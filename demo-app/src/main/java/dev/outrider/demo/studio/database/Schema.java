package dev.outrider.demo.studio.database;

import java.util.List;

/** Tables and indexes of the Studio. */
public final class Schema {
  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE templates (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            aspect TEXT NOT NULL,
            scene_count INTEGER NOT NULL)""",
          """
          CREATE TABLE projects (
            id INTEGER PRIMARY KEY,
            template_id INTEGER NOT NULL REFERENCES templates (id),
            title TEXT NOT NULL UNIQUE,
            status TEXT NOT NULL,
            updated_at TEXT NOT NULL)""",
          """
          CREATE TABLE scenes (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            position INTEGER NOT NULL,
            script TEXT NOT NULL,
            duration_seconds INTEGER NOT NULL)""",
          """
          CREATE TABLE assets (
            id INTEGER PRIMARY KEY,
            scene_id INTEGER NOT NULL REFERENCES scenes (id),
            name TEXT NOT NULL,
            codec TEXT NOT NULL,
            size_bytes INTEGER NOT NULL)""",
          """
          CREATE TABLE checkpoints (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            label TEXT NOT NULL,
            taken_at TEXT NOT NULL)""",
          """
          CREATE TABLE provider_settings (
            provider TEXT PRIMARY KEY,
            kind TEXT NOT NULL,
            enabled INTEGER NOT NULL)""",
          """
          CREATE TABLE jobs (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            status TEXT NOT NULL,
            percent INTEGER NOT NULL,
            updated_at TEXT NOT NULL)""");

  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX projects_by_status ON projects (status, updated_at)",
          "CREATE INDEX projects_by_update ON projects (updated_at)",
          "CREATE INDEX projects_by_template ON projects (template_id)",
          "CREATE INDEX scenes_by_project ON scenes (project_id, position)",
          "CREATE INDEX assets_by_scene ON assets (scene_id)",
          "CREATE INDEX assets_by_name ON assets (name COLLATE NOCASE)",
          "CREATE INDEX checkpoints_by_project ON checkpoints (project_id, taken_at)",
          "CREATE INDEX jobs_by_status ON jobs (status, updated_at)",
          "CREATE INDEX jobs_by_project ON jobs (project_id)");

  private Schema() {}

  /** Creates everything in an empty database. */
  public static void create(Database database) {
    database.transaction(
        session -> {
          TABLES.forEach(session::execute);
          INDEXES.forEach(session::execute);
        });
  }
}
