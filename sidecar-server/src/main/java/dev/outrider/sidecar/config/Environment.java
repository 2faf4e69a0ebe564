package dev.outrider.sidecar.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that environment variables may have: those that differ by machine, and secrets. */
final class Environment {

  static final String HOME = "OUTRIDER_HOME";
  static final String FLEET_REDIS = "OUTRIDER_FLEET_REDIS";
  static final String FLEET_SECRET = "OUTRIDER_FLEET_SECRET";
  static final String FLEET_NAME = "OUTRIDER_FLEET_NAME";

  static final String SECURITY_HOSTS = "OUTRIDER_SECURITY_HOSTS";

  private static final Map<String, Key> KEYS =
      Map.of(
          HOME, Key.DATA_DIR,
          FLEET_REDIS, Key.FLEET_REDIS,
          FLEET_SECRET, Key.FLEET_SECRET,
          FLEET_NAME, Key.FLEET_NAME,
          SECURITY_HOSTS, Key.SECURITY_HOSTS);

  private Environment() {}

  /** The variables that are understood. */
  static Set<String> names() {
    return KEYS.keySet();
  }

  static Map<Key, Setting> settings(Map<String, String> environment) {
    Map<Key, Setting> settings = new EnumMap<>(Key.class);
    KEYS.forEach(
        (variable, key) -> {
          @Nullable String value = environment.get(variable);
          if (value != null && !value.isBlank()) {
            settings.put(key, new Setting(variable, value));
          }
        });
    return settings;
  }
}
