package dev.outrider.agent.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The names of all settings. */
final class Key {

  static final String ENABLED = "enabled";
  static final String SERVICE = "service";
  static final String SIDECAR = "sidecar";
  static final String REPORT_INTERVAL = "report.interval";
  static final String CONFIG = "config";
  static final String JDBC_SLOW_THRESHOLD = "jdbc.slowThreshold";
  static final String JDBC_LEAK_THRESHOLD = "jdbc.leakThreshold";
  static final String JDBC_EXPLAIN = "jdbc.explain";

  /** Before the name that would be found for a cache. */
  static final String CACHE_NAME = "cache.name.";

  static final String CACHE_REDIS_PREFIXES = "cache.redis.prefixes";
  static final String GC_PAUSE_THRESHOLD = "gc.pauseThreshold";
  static final String HOT_PATHS = "hotpaths";
  static final String JFR = "jfr";
  static final String JFR_WAY = "jfr.way";
  static final String JFR_FOLDER = "jfr.folder";
  static final String JFR_SETTINGS = "jfr.settings";
  static final String JFR_MAX_SIZE = "jfr.maxSize";
  static final String JFR_MIN_FREE = "jfr.minFree";
  static final String TOKEN = "token";
  static final String TOKEN_FILE = "token.file";
  static final String TLS_TRUST = "tls.trust";
  static final String TLS_CERTIFICATE = "tls.certificate";
  static final String TLS_KEY = "tls.key";
  private static final String PROBE = "probe.";

  private Key() {}

  /** The switch of one probe. */
  static String ofProbe(String probe) {
    return PROBE + probe;
  }

  /** Whether there is such a setting, of those that are not in any list. */
  static boolean isOfACache(String key) {
    return key.startsWith(CACHE_NAME) && key.length() > CACHE_NAME.length();
  }

  /** Whether its value may be several things, with {@code ;} between them. */
  static boolean isList(String key) {
    return key.equals(HOT_PATHS) || key.equals(CACHE_REDIS_PREFIXES);
  }

  static List<String> all(List<String> probes) {
    List<String> keys =
        new ArrayList<>(
            List.of(
                CACHE_REDIS_PREFIXES,
                CONFIG,
                ENABLED,
                GC_PAUSE_THRESHOLD,
                HOT_PATHS,
                JDBC_EXPLAIN,
                JDBC_LEAK_THRESHOLD,
                JDBC_SLOW_THRESHOLD,
                JFR,
                JFR_FOLDER,
                JFR_MAX_SIZE,
                JFR_MIN_FREE,
                JFR_SETTINGS,
                JFR_WAY,
                REPORT_INTERVAL,
                SERVICE,
                SIDECAR,
                TLS_CERTIFICATE,
                TLS_KEY,
                TLS_TRUST,
                TOKEN,
                TOKEN_FILE));
    for (String probe : probes) {
      keys.add(ofProbe(probe));
    }
    Collections.sort(keys);
    return keys;
  }

  /** The environment variable of a setting: {@code OUTRIDER_REPORT_INTERVAL}. */
  static String environmentName(String key) {
    return "OUTRIDER_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }
}
