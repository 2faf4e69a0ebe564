package dev.outrider.demo.studio.configuration;

import dev.outrider.demo.studio.database.Row;

/** One of the things that are configured for the whole system. */
public record SystemSetting(String name, String value) {
  /** Reads {@code name, value}. */
  static final Row<SystemSetting> ROW =
      row -> new SystemSetting(row.getString(1), row.getString(2));
}
