package dev.outrider.demo.stage;

import dev.outrider.demo.flags.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback, looked at before anything is started. */
public final class Ports {
  private Ports() {}

  /** Refuses a port on which someone listens, naming the flag that chooses another. */
  public static void requireFree(int port, String flag) throws UsageException {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of an earlier run that linger do not make a port taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UsageException(
          "Port %d cannot be used (%s). Choose another with %s."
              .formatted(port, e.getMessage(), flag));
    }
  }
}
