package dev.outrider.sidecar.endtoend;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers that come at a fixed rate, however long the answers take: a time begins when the request
 * was due, so that what waits for a slow answer, or for one of the connections, is not left out.
 *
 * <p>The client is as cheap as it can be, for it runs on the processors of what it measures: it
 * knows of HTTP just what the sidecar answers.
 */
final class FixedRate {

  private static final long NANOS = 1_000_000_000L;
  private static final int CONNECTIONS = 16;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final int port;
  private final List<byte[]> requests;
  private final LongAdder failed = new LongAdder();
  private long[] nanos = {};

  FixedRate(SidecarProcess sidecar, List<String> paths) {
    port = sidecar.port();
    requests = paths.stream().map(this::request).toList();
  }

  private byte[] request(String path) {
    return "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
        .formatted(path, port)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads one path after the other, so many a second, for so long. */
  void read(int perSecond, Duration span) throws InterruptedException {
    long[] taken = new long[(int) (perSecond * span.toSeconds())];
    AtomicInteger next = new AtomicInteger();
    long begun = System.nanoTime();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Thread reader = new Thread(() -> readInTurn(next, taken, begun, perSecond));
      readers.add(reader);
      reader.start();
    }
    for (Thread reader : readers) {
      reader.join();
    }
    Arrays.sort(taken);
    nanos = taken;
  }

  private void readInTurn(AtomicInteger next, long[] taken, long begun, int perSecond) {
    try (Connection connection = new Connection(port)) {
      for (int i = next.getAndIncrement(); i < taken.length; i = next.getAndIncrement()) {
        long due = begun + i * NANOS / perSecond;
        for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        if (!connection.isAnsweredOk(requests.get(i % requests.size()))) {
          failed.increment();
        }
        taken[i] = System.nanoTime() - due;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds of the latest reading. */
  double percentile(double share) {
    return nanos[(int) Math.min(nanos.length - 1, Math.ceil(share * nanos.length))] / 1e6;
  }

  /** Requests that were answered with another status than 200. */
  long failed() {
    return failed.sum();
  }

  /** One request after the other. */
  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    boolean isAnsweredOk(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      String status = line();
      long length = 0;
      for (String header = line(); !header.isEmpty(); header = line()) {
        if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
          length = Long.parseLong(header.substring(LENGTH.length()).strip());
        }
      }
      in.skipNBytes(length);
      return status.startsWith("HTTP/1.1 200 ");
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("closed within a header");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
