package dev.outrider.sidecar;

import dev.outrider.agent.testkit.TestCertificate;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows its certificate whoever's the server asks for, as the JDK's own clients would not. */
final class InsistentClient extends X509ExtendedKeyManager {

  private final X509ExtendedKeyManager keys;
  private final String alias;

  private InsistentClient(X509ExtendedKeyManager keys, String alias) {
    this.keys = keys;
    this.alias = alias;
  }

  static SSLContext showing(TestCertificate own, TestCertificate trusted) throws Exception {
    char[] password = TestCertificate.PASSWORD.toCharArray();
    KeyStore store = load(own, password);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, password);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, null);
    KeyStore other = load(trusted, password);
    authorities.setCertificateEntry("trusted", other.getCertificate(aliasOf(other)));
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    X509ExtendedKeyManager manager = (X509ExtendedKeyManager) keys.getKeyManagers()[0];
    KeyManager[] insistent = {new InsistentClient(manager, aliasOf(store))};
    context.init(insistent, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore load(TestCertificate certificate, char[] password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificate.keyStore())) {
      store.load(in, password);
    }
    return store;
  }

  private static String aliasOf(KeyStore store) throws Exception {
    return store.aliases().nextElement();
  }

  @Override
  public String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias;
  }

  @Override
  public String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return alias;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {alias};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[0];
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String name) {
    return keys.getCertificateChain(name);
  }

  @Override
  public PrivateKey getPrivateKey(String name) {
    return keys.getPrivateKey(name);
  }
}
