package dev.outrider.agent.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before a server on this machine; hands on its answers, each after a while. */
public final class SlowRelay implements AutoCloseable {

  private final ServerSocket listening;
  private final int serverPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile long delayMillis;

  public SlowRelay(int serverPort) {
    this.serverPort = serverPort;
    try {
      listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** From now on, answers come so much later. */
  public void delay(Duration delay) {
    delayMillis = delay.toMillis();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      sockets.add(client);
      sockets.add(server);
      start(() -> handOn(client, server, false));
      start(() -> handOn(server, client, true));
    }
  }

  private void handOn(Socket from, Socket to, boolean answers) throws IOException {
    byte[] bytes = new byte[1 << 14];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (answers) {
          Thread.sleep(delayMillis);
        }
        out.write(bytes, 0, read);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private interface Job {
    void run() throws IOException;
  }

  private static void start(Job job) {
    Thread thread =
        new Thread(
            () -> {
              try {
                job.run();
              } catch (IOException closed) {
                // One of the two has gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
