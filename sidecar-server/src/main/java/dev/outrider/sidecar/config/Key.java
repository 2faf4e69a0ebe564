package dev.outrider.sidecar.config;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys a configuration file may have, each with its default. */
enum Key {
  HOST("host", "127.0.0.1"),
  PORT("port", "9477"),
  DATA_DIR("data.dir", "~/.outrider"),
  EXTERNAL_URL("externalUrl", ""),
  LOG_FORMAT("log.format", "text"),
  LOG_LEVEL("log.level", "info"),
  JVM_FORGET_AFTER("jvm.forgetAfter", "10m"),
  PROMETHEUS_STATEMENTS("prometheus.statements", "100"),
  PROMETHEUS_ENDPOINTS("prometheus.endpoints", "100"),
  HISTORY_ENABLED("history.enabled", "true"),
  HISTORY_MAX_SIZE("history.maxSize", "1GB"),
  HISTORY_KEEP_SECONDS("history.keep.1s", "1h"),
  HISTORY_KEEP_TEN_SECONDS("history.keep.10s", "1d"),
  HISTORY_KEEP_FIVE_MINUTES("history.keep.5m", "30d"),
  ALERTS_FILE("alerts.file", ""),
  ALERTS_WEBHOOK_URL("alerts.webhook.url", ""),
  ALERTS_WEBHOOK_INTERVAL("alerts.webhook.interval", "10s"),
  ALERTS_WEBHOOK_REPEAT("alerts.webhook.repeat", "4h"),
  ALERTS_WEBHOOK_TIMEOUT("alerts.webhook.timeout", "10s"),
  SECURITY_REQUIRE_READ_TOKEN("security.requireReadToken", "false"),
  SECURITY_HOSTS("security.hosts", ""),
  TLS_CERTIFICATE("tls.certificate", ""),
  TLS_KEY("tls.key", ""),
  TLS_KEY_STORE("tls.keyStore", ""),
  TLS_KEY_STORE_PASSWORD_FILE("tls.keyStorePasswordFile", ""),
  TLS_AGENT_AUTHORITIES("tls.agentAuthorities", ""),
  ACTION_GC_INTERVAL("action.gcInterval", "1m"),
  ACTION_CLEAR_INTERVAL("action.clearInterval", "5s"),
  FLEET_REDIS("fleet.redis", ""),
  FLEET_SECRET("fleet.secret", ""),
  FLEET_NAME("fleet.name", "");

  private final String key;
  private final String defaultValue;

  Key(String key, String defaultValue) {
    this.key = key;
    this.defaultValue = defaultValue;
  }

  String key() {
    return key;
  }

  String defaultValue() {
    return defaultValue;
  }

  static @Nullable Key find(String key) {
    return Arrays.stream(values()).filter(known -> known.key.equals(key)).findFirst().orElse(null);
  }

  static String listed() {
    return Arrays.stream(values()).map(Key::key).collect(Collectors.joining(", "));
  }
}
