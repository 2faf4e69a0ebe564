package dev.outrider.agent.settings;

import java.io.File;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the agent reaches the sidecar, and how each knows that it is the other. Immutable. */
public final class LinkSettings {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI sidecar;
  private final @Nullable String token;
  private final @Nullable File tokenFile;
  private final @Nullable File trust;
  private final @Nullable File certificate;
  private final @Nullable File key;

  LinkSettings(
      URI sidecar,
      @Nullable String token,
      @Nullable File tokenFile,
      @Nullable File trust,
      @Nullable File certificate,
      @Nullable File key) {
    this.sidecar = sidecar;
    this.token = token;
    this.tokenFile = tokenFile;
    this.trust = trust;
    this.certificate = certificate;
    this.key = key;
  }

  /** Whether the sidecar is on the same machine, where it keeps the agents' token in a file. */
  static boolean isLocal(URI sidecar) {
    return LOOPBACK.contains(sidecar.getHost());
  }

  /** Where the sidecar listens: scheme, host and port. */
  public URI sidecar() {
    return sidecar;
  }

  /** What is shown to the sidecar; null if it is in a file, or there is none. */
  public @Nullable String token() {
    return token;
  }

  /** The file with what is shown to the sidecar, which may not be there yet; null for none. */
  public @Nullable File tokenFile() {
    return tokenFile;
  }

  /** Who signs the sidecar's certificate, in PEM; null for whom the JVM trusts. */
  public @Nullable File trust() {
    return trust;
  }

  /** The certificate that is shown to the sidecar, in PEM; null for none. */
  public @Nullable File certificate() {
    return certificate;
  }

  /** The private key of {@link #certificate}; null if there is none. */
  public @Nullable File key() {
    return key;
  }
}
