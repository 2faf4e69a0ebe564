package dev.outrider.agent.link;

import dev.outrider.agent.settings.LinkSettings;
import dev.outrider.protocol.Protocol;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection to the sidecar, with deadlines and bounded answers.
 *
 * <p>Used by one thread at a time.
 *
 * <p>Why not the JDK's clients? {@code java.net.http} is defined by the platform loader, out of the
 * agent's sight, and brings threads of its own. {@code HttpURLConnection} goes through whatever
 * proxy, cookie handler, authenticator and URL handlers the host installed for itself.
 */
public final class SidecarLink implements AutoCloseable {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int LONGEST_HEAD = 16 << 10;

  // A longer body is sent after its head: in one packet with it, it would have to be copied.
  private static final int LONGEST_IN_ONE = 4 << 10;

  /** What the sidecar answered. */
  public static final class Answer {
    private final int status;
    private final byte[] body;

    Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    public int status() {
      return status;
    }

    public byte[] body() {
      return body;
    }
  }

  private final Dial dial;
  private final Credentials credentials;
  private final String basePath;
  private @Nullable Socket socket;
  private String credentialsLine = "";

  public SidecarLink(LinkSettings settings) {
    this.dial = new Dial(settings);
    this.credentials = new Credentials(settings.token(), settings.tokenFile());
    String path = settings.sidecar().getPath() == null ? "" : settings.sidecar().getPath();
    this.basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether a connection can be had; it is kept for what follows. */
  public boolean isReachable() {
    try {
      if (socket == null) {
        socket = connect();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public Answer get(String path, int timeoutMillis) throws IOException {
    return send("GET", path, Protocol.CONTENT_TYPE, new byte[0], timeoutMillis);
  }

  public Answer post(String path, byte[] body, int timeoutMillis) throws IOException {
    return send("POST", path, Protocol.CONTENT_TYPE, body, timeoutMillis);
  }

  /** Posts bytes that are no message of the protocol. */
  public Answer postBytes(String path, byte[] body, int timeoutMillis) throws IOException {
    return send("POST", path, Protocol.BYTES_TYPE, body, timeoutMillis);
  }

  private Answer send(String method, String path, String type, byte[] body, int timeoutMillis)
      throws IOException {
    Socket kept = socket;
    if (kept != null) {
      try {
        return exchange(kept, method, path, type, body, timeoutMillis);
      } catch (SocketTimeoutException e) {
        close();
        throw e;
      } catch (IOException e) {
        // The sidecar may have closed the idle connection, or be another one by now. What is sent
        // here may be sent twice: cumulative values and command ids see to that.
        close();
      }
    }
    Socket fresh = connect();
    socket = fresh;
    try {
      return exchange(fresh, method, path, type, body, timeoutMillis);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket connect() throws IOException {
    Socket fresh = dial.connect();
    credentialsLine = credentials.headerLine();
    return fresh;
  }

  private Answer exchange(
      Socket over, String method, String path, String type, byte[] body, int timeoutMillis)
      throws IOException {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
    String head =
        method
            + " "
            + basePath
            + path
            + " HTTP/1.1\r\n"
            + "Host: "
            + dial.authority()
            + "\r\n"
            + credentialsLine
            + "Content-Type: "
            + type
            + "\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    OutputStream out = over.getOutputStream();
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    if (body.length > LONGEST_IN_ONE) {
      out.write(headBytes);
      out.write(body);
    } else {
      byte[] message = new byte[headBytes.length + body.length];
      System.arraycopy(headBytes, 0, message, 0, headBytes.length);
      System.arraycopy(body, 0, message, headBytes.length, body.length);
      out.write(message);
    }
    out.flush();
    return readAnswer(new DeadlineInput(over, deadline));
  }

  private Answer readAnswer(DeadlineInput in) throws IOException {
    String[] lines = in.head().split("\r\n", -1);
    String[] statusLine = lines[0].split(" ", 3);
    if (statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
      throw new IOException("not an HTTP/1.1 answer: '" + lines[0] + "'");
    }
    int status = Integer.parseInt(statusLine[1]);
    int length = 0;
    boolean closes = false;
    for (String line : lines) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).trim());
      } else if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("an answer without Content-Length");
      } else if (lower.startsWith("connection:") && lower.contains("close")) {
        closes = true;
      }
    }
    if (length < 0 || length > Protocol.MAX_BODY_BYTES) {
      throw new IOException("an answer of " + length + " bytes");
    }
    byte[] body = in.body(length);
    // With the next connection the token is read again, which may be a new one by then.
    if (closes || status == UNAUTHORIZED || status == FORBIDDEN) {
      close();
    }
    return new Answer(status, body);
  }

  /** Reads one answer, all of it before a deadline however slowly it drips in. */
  private static final class DeadlineInput {

    private final Socket socket;
    private final InputStream in;
    private final long deadlineNanos;

    DeadlineInput(Socket socket, long deadlineNanos) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream(), 512);
      this.deadlineNanos = deadlineNanos;
    }

    /** Status line and headers, without the empty line that ends them. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder(256);
      while (head.length() < LONGEST_HEAD) {
        head.append((char) next());
        int length = head.length();
        if (length > 4 && head.charAt(length - 1) == '\n' && head.charAt(length - 3) == '\n') {
          return head.substring(0, length - 4);
        }
      }
      throw new IOException("an answer with more than " + LONGEST_HEAD + " bytes of headers");
    }

    byte[] body(int length) throws IOException {
      byte[] body = new byte[length];
      for (int i = 0; i < length; i++) {
        body[i] = (byte) next();
      }
      return body;
    }

    private int next() throws IOException {
      if (in.available() == 0) {
        long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new SocketTimeoutException("no answer in time");
        }
        socket.setSoTimeout((int) left);
      }
      int next = in.read();
      if (next < 0) {
        throw new IOException("the connection ended");
      }
      return next;
    }
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is of no more use either way.
        return;
      }
    }
  }
}
