package dev.outrider.sidecar.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files for encrypted connections; either {@code certificate} and {@code key}, or {@code
 * keyStore}.
 *
 * @param certificate in PEM, with those that signed it after it
 * @param key its private key in PEM
 * @param keyStore both in PKCS12
 * @param keyStorePassword the file with the key store's password; null if it has none
 * @param agentAuthorities in PEM, who signs the certificates that agents must show; null if they
 *     need none
 */
public record TlsSettings(
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path keyStore,
    @Nullable Path keyStorePassword,
    @Nullable Path agentAuthorities) {

  /** Null where none of them is given. */
  static @Nullable TlsSettings of(Map<Key, Setting> given) {
    TlsSettings tls =
        new TlsSettings(
            Settings.setting(given, Key.TLS_CERTIFICATE).file(),
            Settings.setting(given, Key.TLS_KEY).file(),
            Settings.setting(given, Key.TLS_KEY_STORE).file(),
            Settings.setting(given, Key.TLS_KEY_STORE_PASSWORD_FILE).file(),
            Settings.setting(given, Key.TLS_AGENT_AUTHORITIES).file());
    if (tls.equals(new TlsSettings(null, null, null, null, null))) {
      return null;
    }
    boolean pem = tls.certificate() != null && tls.key() != null && tls.keyStore() == null;
    boolean store = tls.certificate() == null && tls.key() == null && tls.keyStore() != null;
    if (!pem && !store) {
      throw new SettingsException(
          "TLS needs %s and %s, or %s in place of both"
              .formatted(Key.TLS_CERTIFICATE.key(), Key.TLS_KEY.key(), Key.TLS_KEY_STORE.key()));
    }
    return tls;
  }
}
