package dev.outrider.demo.studio.settings;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import java.util.List;

/** Reads and changes the provider settings. */
public final class ProviderSettings {
  private static final String ALL =
      "SELECT provider, kind, enabled FROM provider_settings ORDER BY provider";
  private static final String ENABLE =
      "UPDATE provider_settings SET enabled = ? WHERE provider = ?";

  private final Database database;
  private final HybridCache<String, List<ProviderSetting>> cache;

  public ProviderSettings(Database database, Caching caching) {
    this.database = database;
    this.cache =
        caching.of(
            "ProviderSettingsCache", ProviderSettingsCache.SHAPE, ProviderSettingsCache.create());
  }

  List<ProviderSetting> all() {
    return cache.getOrCreate(
        ProviderSettingsCache.ALL,
        key -> database.with(session -> session.query(ALL, ProviderSetting.ROW)),
        ProviderSettingsCache.TTL);
  }

  /** Returns whether there is such a provider. */
  boolean enable(String provider, boolean enabled) {
    int changed = database.with(session -> session.update(ENABLE, enabled ? 1 : 0, provider));
    cache.remove(ProviderSettingsCache.ALL);
    return changed > 0;
  }
}
