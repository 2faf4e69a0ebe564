package dev.outrider.sidecar.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in.
 *
 * @param requireReadToken whether reading needs a token, too
 * @param hosts names besides the loopback's under which the sidecar may be asked, with a port or
 *     without
 * @param tls with which certificate connections are encrypted; null where they are not
 */
public record SecuritySettings(
    boolean requireReadToken, Set<String> hosts, @Nullable TlsSettings tls) {

  /**
   * Refuses to listen where other machines can reach the sidecar, unless it is safe there.
   *
   * @throws SettingsException naming what is missing
   */
  static SecuritySettings of(Map<Key, Setting> given) {
    SecuritySettings security =
        new SecuritySettings(
            Settings.setting(given, Key.SECURITY_REQUIRE_READ_TOKEN).flag(),
            Settings.setting(given, Key.SECURITY_HOSTS).hosts(),
            TlsSettings.of(given));
    Setting host = Settings.setting(given, Key.HOST);
    if (!host.isLoopback() && (security.tls() == null || !security.requireReadToken())) {
      throw new SettingsException(
          "%s is '%s', which other machines may reach: that needs %s=true, and TLS by %s and %s, or by %s"
              .formatted(
                  host.name(),
                  host.value(),
                  Key.SECURITY_REQUIRE_READ_TOKEN.key(),
                  Key.TLS_CERTIFICATE.key(),
                  Key.TLS_KEY.key(),
                  Key.TLS_KEY_STORE.key()));
    }
    return security;
  }
}
