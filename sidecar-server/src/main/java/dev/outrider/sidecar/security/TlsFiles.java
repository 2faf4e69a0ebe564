package dev.outrider.sidecar.security;

import dev.outrider.protocol.tls.TlsParty;
import dev.outrider.sidecar.config.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files with the sidecar's certificate, key and authorities, which may be replaced while it
 * runs. For any thread.
 */
public final class TlsFiles {

  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

  private final TlsSettings settings;
  private List<Object> loaded = List.of();
  private String lastFailure = "";

  public TlsFiles(TlsSettings settings) {
    this.settings = settings;
  }

  /** Whether agents must show a certificate. */
  public boolean agentsShowCertificates() {
    return settings.agentAuthorities() != null;
  }

  /**
   * What is in the files now.
   *
   * @throws TlsException if it cannot be used
   */
  public synchronized SSLContext load() {
    try {
      // Before the files are read: what changes meanwhile is seen the next time.
      List<Object> present = state();
      SSLContext context = party().context();
      loaded = present;
      return context;
    } catch (IOException e) {
      throw new TlsException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Hands on what is in the files if they changed since they were last loaded. Files that cannot be
   * used, such as those that are being written, are tried again the next time.
   */
  public synchronized void reloadIfChanged(Consumer<SSLContext> use) {
    try {
      if (!state().equals(loaded)) {
        use.accept(load());
        lastFailure = "";
        LOG.info("the certificate was replaced; new connections get the new one");
      }
    } catch (IOException | TlsException e) {
      String failure = String.valueOf(e.getMessage());
      if (!failure.equals(lastFailure)) {
        lastFailure = failure;
        LOG.warn("the certificate stays the one it was: {}", failure);
      }
    }
  }

  private TlsParty party() throws IOException {
    TlsParty party = TlsParty.anonymous();
    @Nullable Path keyStore = settings.keyStore();
    party =
        keyStore == null
            ? party.showing(
                Objects.requireNonNull(settings.certificate()).toFile(),
                Objects.requireNonNull(settings.key()).toFile())
            : party.showing(keyStore.toFile(), password());
    @Nullable Path authorities = settings.agentAuthorities();
    return authorities == null ? party : party.trusting(authorities.toFile());
  }

  private char[] password() throws IOException {
    @Nullable Path file = settings.keyStorePassword();
    return file == null ? new char[0] : Files.readString(file).strip().toCharArray();
  }

  /** What changes when a file does: which one it is, how long, and from when. */
  private List<Object> state() throws IOException {
    List<Object> state = new ArrayList<>();
    for (Path file :
        Stream.of(
                settings.certificate(),
                settings.key(),
                settings.keyStore(),
                settings.keyStorePassword(),
                settings.agentAuthorities())
            .filter(Objects::nonNull)
            .toList()) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      state.add(attributes.lastModifiedTime());
      state.add(attributes.size());
      state.add(String.valueOf(attributes.fileKey()));
    }
    return state;
  }
}
