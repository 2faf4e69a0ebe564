package dev.outrider.demo.studio.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between one instance and Redis, which can be cut. */
public final class Wire implements AutoCloseable {
  private final ServerSocket server;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  public Wire(RealRedis redis) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = Integer.parseInt(redis.address().text().split(":", -1)[1]);
    daemon(this::accept);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "wire");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(near);
        sockets.add(far);
        if (cut) {
          close(near);
          close(far);
        }
        daemon(() -> pass(near, far));
        daemon(() -> pass(far, near));
      } catch (IOException e) {
        // The server was closed, or Redis is not there.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // The other end was closed.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RedisAddress address() {
    return new RedisAddress("127.0.0.1:" + server.getLocalPort());
  }

  public void cut() {
    cut = true;
    sockets.forEach(this::close);
  }

  public void mend() {
    cut = false;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
