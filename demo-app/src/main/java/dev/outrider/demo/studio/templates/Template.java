package dev.outrider.demo.studio.templates;

import dev.outrider.demo.studio.database.Row;

/** What a new project looks like. */
public record Template(long id, String name, String aspect, int sceneCount) {
  /** Reads {@code id, name, aspect, scene_count}. */
  static final Row<Template> ROW =
      row -> new Template(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4));
}
