package dev.outrider.demo.studio.settings;

import dev.outrider.demo.studio.database.Row;

/** Whether a service that makes voices, images or music is used. */
public record ProviderSetting(String provider, String kind, boolean enabled) {
  /** Reads {@code provider, kind, enabled}. */
  static final Row<ProviderSetting> ROW =
      row -> new ProviderSetting(row.getString(1), row.getString(2), row.getBoolean(3));
}
