package dev.outrider.sidecar.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How this sidecar is to run.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 * @param externalUrl where people find it, if that is not where it listens
 * @param dataDir where the sidecar keeps what outlives it
 * @param log what is logged, and how
 * @param forgetAfter how long a JVM may be silent before it is forgotten
 * @param prometheusStatements how many statements of a JVM have series of their own
 * @param prometheusEndpoints how many endpoints of a JVM have series of their own
 * @param history how much of the past is kept
 * @param security who is let in
 * @param actions how often a JVM may be asked to act
 * @param alerts what is watched, and who is told
 * @param fleet how it meets other sidecars; null if it does not
 * @param shown all of it for people, without secrets
 */
public record Settings(
    String host,
    int port,
    @Nullable URI externalUrl,
    Path dataDir,
    LogSettings log,
    Duration forgetAfter,
    int prometheusStatements,
    int prometheusEndpoints,
    HistorySettings history,
    SecuritySettings security,
    ActionSettings actions,
    AlertSettings alerts,
    @Nullable FleetSettings fleet,
    List<ShownSetting> shown) {

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");
  private static final int HIGHEST_PORT = 65_535;
  private static final int MOST_STATEMENTS = 10_000;
  private static final int MOST_ENDPOINTS = 10_000;

  /** Of the values given, and defaults for all others. */
  static Settings of(Map<Key, Setting> given) {
    return new Settings(
        setting(given, Key.HOST).address(),
        setting(given, Key.PORT).number(0, HIGHEST_PORT),
        setting(given, Key.EXTERNAL_URL).urlIfAny(),
        setting(given, Key.DATA_DIR).path(),
        LogSettings.of(given),
        setting(given, Key.JVM_FORGET_AFTER).duration(),
        setting(given, Key.PROMETHEUS_STATEMENTS).number(0, MOST_STATEMENTS),
        setting(given, Key.PROMETHEUS_ENDPOINTS).number(0, MOST_ENDPOINTS),
        HistorySettings.of(given),
        SecuritySettings.of(given),
        ActionSettings.of(given),
        AlertSettings.of(given),
        FleetSettings.of(given),
        ShownSetting.all(given));
  }

  /** Whether it listens on all addresses that the machine has. */
  public boolean listensEverywhere() {
    return WILDCARDS.contains(host);
  }

  /** Names besides the loopback's under which requests may come in. */
  public Set<String> allowedHosts() {
    Set<String> hosts = new LinkedHashSet<>(security.hosts());
    if (!listensEverywhere()) {
      hosts.add(inUrl(host));
    }
    return hosts;
  }

  /** The host as URLs and a request's {@code Host} have it: an IPv6 address in brackets. */
  public static String inUrl(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  static Setting setting(Map<Key, Setting> given, Key key) {
    return given.getOrDefault(key, new Setting(key.key(), key.defaultValue()));
  }
}
