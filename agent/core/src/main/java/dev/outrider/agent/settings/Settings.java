package dev.outrider.agent.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What the operator set, checked, with defaults for the rest. Immutable. */
public final class Settings {

  private final boolean enabled;
  private final String service;
  private final LinkSettings link;
  private final Duration reportInterval;
  private final Set<String> probesOff;
  private final JdbcSettings jdbc;
  private final Map<String, String> cacheNames;
  private final RedisSettings redis;
  private final Duration gcPauseThreshold;
  private final String hotPaths;
  private final JfrSettings jfr;

  Settings(
      boolean enabled,
      String service,
      LinkSettings link,
      Duration reportInterval,
      Set<String> probesOff,
      JdbcSettings jdbc,
      Map<String, String> cacheNames,
      RedisSettings redis,
      Duration gcPauseThreshold,
      String hotPaths,
      JfrSettings jfr) {
    this.enabled = enabled;
    this.service = service;
    this.link = link;
    this.reportInterval = reportInterval;
    this.probesOff = Set.copyOf(probesOff);
    this.jdbc = jdbc;
    this.cacheNames = Map.copyOf(cacheNames);
    this.redis = redis;
    this.gcPauseThreshold = gcPauseThreshold;
    this.hotPaths = hotPaths;
    this.jfr = jfr;
  }

  /** Whether the agent does anything at all. */
  public boolean enabled() {
    return enabled;
  }

  /** The application's name. */
  public String service() {
    return service;
  }

  /** Where the sidecar listens: scheme, host and port. */
  public URI sidecar() {
    return link.sidecar();
  }

  public LinkSettings link() {
    return link;
  }

  public Duration reportInterval() {
    return reportInterval;
  }

  public boolean probeEnabled(String probe) {
    return !probesOff.contains(probe);
  }

  public JdbcSettings jdbc() {
    return jdbc;
  }

  /** Names of caches, by those that would be found for them. */
  public Map<String, String> cacheNames() {
    return cacheNames;
  }

  public RedisSettings redis() {
    return redis;
  }

  /** From which duration on a pause for a collection is long. */
  public Duration gcPauseThreshold() {
    return gcPauseThreshold;
  }

  /** Methods to be measured, as they were written; empty if there are none. */
  public String hotPaths() {
    return hotPaths;
  }

  public JfrSettings jfr() {
    return jfr;
  }
}
