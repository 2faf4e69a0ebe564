package dev.outrider.demo.studio.configuration;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import java.util.List;

/** Reads and changes the system configuration. */
public final class SystemConfiguration {
  private static final String ALL = "SELECT name, value FROM system_configuration ORDER BY name";
  private static final String CHANGE = "UPDATE system_configuration SET value = ? WHERE name = ?";

  private final Database database;
  private final HybridCache<String, List<SystemSetting>> cache;

  public SystemConfiguration(Database database, Caching caching) {
    this.database = database;
    this.cache =
        caching.of(
            "SystemConfigurationCache",
            SystemConfigurationCache.SHAPE,
            SystemConfigurationCache.create());
  }

  List<SystemSetting> all() {
    return cache.getOrCreate(
        SystemConfigurationCache.ALL,
        key -> database.with(session -> session.query(ALL, SystemSetting.ROW)),
        SystemConfigurationCache.TTL);
  }

  /** Returns whether there is such a setting. */
  boolean change(String name, String value) {
    int changed = database.with(session -> session.update(CHANGE, value, name));
    cache.remove(SystemConfigurationCache.ALL);
    return changed > 0;
  }
}
