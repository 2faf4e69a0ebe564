package dev.outrider.sidecar;

import dev.outrider.sidecar.config.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where this sidecar is found once it listens: what links to it begin with, and its name in the
 * fleet unless it was given one.
 *
 * @param hostAndPort with an IPv6 address in brackets
 * @param externalUrl without a slash at its end
 */
record Address(String hostAndPort, String externalUrl) {

  /**
   * @param port the one it listens on
   */
  static Address of(Settings settings, int port) {
    String host = settings.listensEverywhere() ? machine() : settings.host();
    String hostAndPort = Settings.inUrl(host) + ":" + port;
    String scheme = settings.security().tls() == null ? "http" : "https";
    @Nullable URI given = settings.externalUrl();
    return new Address(
        hostAndPort,
        given == null ? scheme + "://" + hostAndPort : given.toString().replaceFirst("/+$", ""));
  }

  /** What others call this machine, or a pod. */
  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
