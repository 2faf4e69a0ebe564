package dev.outrider.agent.link;

import dev.outrider.agent.settings.LinkSettings;
import dev.outrider.protocol.tls.TlsParty;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the sidecar, encrypted ones if its address is {@code https}. Files of
 * certificates are read anew for each: connections are kept, and the files change while they are.
 */
final class Dial {

  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final int HANDSHAKE_TIMEOUT_MILLIS = 5_000;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final LinkSettings settings;
  private final boolean encrypted;
  private final String host;
  private final int port;

  Dial(LinkSettings settings) {
    this.settings = settings;
    this.encrypted = "https".equals(settings.sidecar().getScheme());
    this.host = settings.sidecar().getHost().replace("[", "").replace("]", "");
    int given = settings.sidecar().getPort();
    this.port = given >= 0 ? given : encrypted ? HTTPS_PORT : HTTP_PORT;
  }

  /** Host and port, as requests name them. */
  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  Socket connect() throws IOException {
    // Not through the host's SOCKS proxy, should it have one.
    Socket plain = new Socket(Proxy.NO_PROXY);
    try {
      plain.setTcpNoDelay(true);
      plain.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
      return encrypted ? encrypt(plain) : plain;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private Socket encrypt(Socket plain) throws IOException {
    plain.setSoTimeout(HANDSHAKE_TIMEOUT_MILLIS);
    boolean closesPlain = true;
    SSLSocket socket =
        (SSLSocket)
            party().context().getSocketFactory().createSocket(plain, host, port, closesPlain);
    SSLParameters parameters = socket.getSSLParameters();
    // Without it any certificate of a trusted authority would do, whoever's it is.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private TlsParty party() throws IOException {
    TlsParty party = TlsParty.anonymous();
    @Nullable File trust = settings.trust();
    if (trust != null) {
      party = party.trusting(trust);
    }
    @Nullable File certificate = settings.certificate();
    @Nullable File key = settings.key();
    return certificate == null || key == null ? party : party.showing(certificate, key);
  }
}
