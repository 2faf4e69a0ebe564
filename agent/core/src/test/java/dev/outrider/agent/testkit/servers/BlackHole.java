package dev.outrider.agent.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that neither takes connections nor refuses them: whoever tries waits in vain. */
public final class BlackHole implements AutoCloseable {

  private static final int MOST_QUEUED = 20;
  private static final int PATIENCE_MILLIS = 500;

  private final ServerSocket listening;
  private final List<Socket> queued = new ArrayList<>();

  /**
   * @param port a free one
   */
  public BlackHole(int port) {
    try {
      // Nobody accepts; once so many wait for it, Linux does not answer the next.
      listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      while (takes()) {
        if (queued.size() > MOST_QUEUED) {
          throw new IllegalStateException("port " + port + " still takes connections");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean takes() throws IOException {
    Socket socket = new Socket();
    queued.add(socket);
    try {
      socket.connect(listening.getLocalSocketAddress(), PATIENCE_MILLIS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
    }
  }

  /** The port refuses connections again. */
  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : queued) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
