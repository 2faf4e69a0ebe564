package dev.outrider.protocol.tls;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One side of a TLS connection: whom it says it is, and whom it trusts. Immutable; what is in the
 * files is read once.
 */
public final class TlsParty {

  private static final String ALIAS = "outrider";

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final KeyManager @Nullable [] identity;
  private final TrustManager @Nullable [] trusted;

  private TlsParty(KeyManager @Nullable [] identity, TrustManager @Nullable [] trusted) {
    this.identity = identity;
    this.trusted = trusted;
  }

  /** One that shows no certificate and trusts whom the JVM trusts. */
  public static TlsParty anonymous() {
    return new TlsParty(null, null);
  }

  /**
   * The same with a certificate to show.
   *
   * @param certificate in PEM, with those that signed it after it
   * @param key its private key in PEM
   * @throws IOException if one of the files cannot be used
   */
  public TlsParty showing(File certificate, File key) throws IOException {
    List<Certificate> chain = Pem.certificates(certificate);
    PrivateKey privateKey = Pem.privateKey(key);
    try {
      if (!belongTogether(chain.get(0).getPublicKey(), privateKey)) {
        throw new IOException(
            key + " is not the private key of the first certificate in " + certificate);
      }
      KeyStore store = emptyStore();
      store.setKeyEntry(ALIAS, privateKey, new char[0], chain.toArray(new Certificate[0]));
      return new TlsParty(keyManagers(store, new char[0]), trusted);
    } catch (GeneralSecurityException e) {
      throw Pem.unusable(certificate + " with " + key, e);
    }
  }

  /**
   * The same with the certificate of a key store in PKCS12.
   *
   * @throws IOException if it cannot be used
   */
  public TlsParty showing(File keyStore, char[] password) throws IOException {
    try (InputStream in = new FileInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return new TlsParty(keyManagers(store, password), trusted);
    } catch (GeneralSecurityException e) {
      throw Pem.unusable(keyStore.toString(), e);
    } catch (IOException e) {
      throw new IOException(keyStore + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The same with those trusted, and nobody else, whose certificates are signed by one of these.
   *
   * @param authorities in PEM
   * @throws IOException if the file cannot be used
   */
  public TlsParty trusting(File authorities) throws IOException {
    List<Certificate> certificates = Pem.certificates(authorities);
    try {
      KeyStore store = emptyStore();
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry(ALIAS + i, certificates.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return new TlsParty(identity, factory.getTrustManagers());
    } catch (GeneralSecurityException e) {
      throw Pem.unusable(authorities.toString(), e);
    }
  }

  /** A context of its own, so that nothing that a host set for all of its JVM is touched. */
  public SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(identity, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw Pem.unusable("TLS", e);
    }
  }

  // Nothing else would say so: connections would be refused instead, and not say why.
  private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey)
      throws GeneralSecurityException {
    String algorithm = SIGNATURES.get(privateKey.getAlgorithm());
    if (algorithm == null || !publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(privateKey);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    return signature.verify(signed);
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyManager[] keyManagers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }
}
