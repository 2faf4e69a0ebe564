package dev.outrider.agent.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** What the operator set, checked, with defaults for the rest. Immutable. */
public final class Settings {

  private final boolean enabled;
  private final String service;
  private final URI sidecar;
  private final Duration reportInterval;
  private final Set<String> probesOff;
  private final JdbcSettings jdbc;
  private final JfrSettings jfr;

  Settings(
      boolean enabled,
      String service,
      URI sidecar,
      Duration reportInterval,
      Set<String> probesOff,
      JdbcSettings jdbc,
      JfrSettings jfr) {
    this.enabled = enabled;
    this.service = service;
    this.sidecar = sidecar;
    this.reportInterval = reportInterval;
    this.probesOff = Set.copyOf(probesOff);
    this.jdbc = jdbc;
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
    return sidecar;
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

  public JfrSettings jfr() {
    return jfr;
  }
}
