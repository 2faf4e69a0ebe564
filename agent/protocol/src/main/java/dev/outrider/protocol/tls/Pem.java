package dev.outrider.protocol.tls;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and private keys in PEM. Whatever is wrong with a file is an {@link
 * IOException} that names it, and never has any of a key in it.
 */
final class Pem {

  private static final int MOST_BYTES = 1 << 20;

  // Every key that a certificate for TLS can have; EdDSA is known from Java 15 on.
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private Pem() {}

  /** The certificates in the file, of which there is at least one, in its order. */
  static List<Certificate> certificates(File file) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Matcher block = BLOCK.matcher(text(file));
      while (block.find()) {
        if (block.group(1).endsWith("CERTIFICATE")) {
          certificates.add(factory.generateCertificate(new ByteArrayInputStream(decoded(block))));
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new IOException(file + " has a certificate that cannot be read: " + e.getMessage(), e);
    }
    if (certificates.isEmpty()) {
      throw new IOException(file + " has no certificate in PEM (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  /** The one private key in the file. */
  static PrivateKey privateKey(File file) throws IOException {
    Matcher block = BLOCK.matcher(text(file));
    while (block.find()) {
      if (block.group(1).equals("PRIVATE KEY")) {
        return privateKey(file, decoded(block));
      }
    }
    throw new IOException(
        file
            + " has no private key in PKCS8 without a password (-----BEGIN PRIVATE KEY-----);"
            + " 'openssl pkcs8 -topk8 -nodes' makes one of others");
  }

  private static PrivateKey privateKey(File file, byte[] encoded) throws IOException {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(encoded);
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
        // It may be one of the others.
      }
    }
    throw new IOException(file + " has a private key that is none of " + ALGORITHMS);
  }

  private static byte[] decoded(Matcher block) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(block.group(2));
    } catch (IllegalArgumentException e) {
      throw new IOException("a block of " + block.group(1) + " is not in Base64", e);
    }
  }

  private static String text(File file) throws IOException {
    try (InputStream in = new FileInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is over the bound of " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (FileNotFoundException e) {
      throw new IOException("cannot open " + e.getMessage(), e);
    }
  }

  /** What a provider failed at, as something that is wrong with the files. */
  static IOException unusable(String what, GeneralSecurityException cause) {
    return new IOException(what + " cannot be used: " + cause.getMessage(), cause);
  }
}
