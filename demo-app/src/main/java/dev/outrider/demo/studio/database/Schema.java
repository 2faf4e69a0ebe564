package dev.outrider.demo.studio.database;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Tables and indexes of the Studio, in a database file that may be used again. */
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
            updated_at TEXT NOT NULL)""",
          """
          CREATE TABLE system_configuration (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL)""");

  private static final String VERSION = "PRAGMA user_version";
  private static final int CURRENT = 2;

  // SQLite keeps it for whoever has a use for it.
  private static final String ID = "PRAGMA application_id";
  private static final String INDEX =
      "SELECT name FROM sqlite_master WHERE type = 'index' AND name = ?";

  private Schema() {}

  /** Whether the database was created and filled before. */
  public static boolean isThere(Database database) {
    return database
        .with(session -> session.find(VERSION, row -> row.getInt(1)))
        .map(version -> version == CURRENT)
        .orElse(false);
  }

  /** What the database is called, which no other one is. */
  public static String id(Database database) {
    int id = database.with(session -> session.find(ID, row -> row.getInt(1))).orElse(0);
    return Integer.toHexString(id);
  }

  /** Creates the tables in an empty database. */
  public static void create(Session session) {
    TABLES.forEach(session::execute);
    session.execute(ID + " = " + ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
    session.execute(VERSION + " = " + CURRENT);
  }

  /** Creates or drops the indexes, those that are not so already; queries wait for that. */
  public static void index(Database database, boolean wanted) {
    database.alone(
        () ->
            database.transaction(
                session -> Index.ALL.forEach(each -> index(session, each, wanted))));
  }

  private static void index(Session session, Index index, boolean wanted) {
    boolean there = session.find(INDEX, row -> row.getString(1), index.name()).isPresent();
    if (wanted && !there) {
      index.create(session);
    } else if (there && !wanted) {
      index.drop(session);
    }
  }
}
