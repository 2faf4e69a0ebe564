package dev.outrider.agent.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection to a web server on which a test says what it likes, byte for byte. */
public final class RawConnection implements AutoCloseable {

  private static final int DEADLINE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  public RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A request as HTTP/1.1 has it, with what follows the host's header, each line ended. */
  public static String request(String method, String path, String moreHeaders) {
    return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders + "\r\n";
  }

  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Reads an answer's first line; gives its status. */
  public int status() throws IOException {
    return Integer.parseInt(line().split(" ", 3)[1]);
  }

  /** Reads a whole answer; gives its status. */
  public int answer() throws IOException {
    int status = status();
    long length = -1;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).trim());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
    }
    if (status == 101 || status == 100 || status == 204 || status == 304) {
      return status;
    }
    if (chunked) {
      skipChunks();
    } else if (length >= 0) {
      in.skipNBytes(length);
    } else {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return status;
  }

  private void skipChunks() throws IOException {
    long length = -1;
    while (length != 0) {
      length = Long.parseLong(line(), 16);
      in.skipNBytes(length + 2);
    }
  }

  /** Reads exactly so many bytes. */
  public String read(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server has closed the connection");
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the server has closed the connection after: " + line);
      }
      line.write(next);
      next = in.read();
    }
    return line.toString(StandardCharsets.US_ASCII).stripTrailing();
  }

  /** Waits until the server closes the connection, too. */
  public void awaitEnd() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /** Goes away without a word: what the server has sent or will send comes back refused. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
