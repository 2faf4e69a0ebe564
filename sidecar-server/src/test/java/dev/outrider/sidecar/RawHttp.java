package dev.outrider.sidecar;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Says to a server what no decent HTTP client would. */
final class RawHttp {

  private static final int CHUNK_BYTES = 64 << 10;
  private static final int DEADLINE_MILLIS = 20_000;

  private RawHttp() {}

  /** Sends the text and returns the beginning of the answer. */
  static String send(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return answer(socket);
    }
  }

  /** Sends the head and then the body in chunks, for as long as the server takes them. */
  static String sendChunks(int port, String head, byte[] body) throws IOException {
    try (Socket socket = connect(port)) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      try {
        for (int from = 0; from < body.length; from += CHUNK_BYTES) {
          byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + CHUNK_BYTES));
          out.write(
              (Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.write(chunk);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (SocketException e) {
        // The server had enough, and has said so.
      }
      return answer(socket);
    }
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    return socket;
  }

  /** The beginning of the answer; nothing if the server hung up instead. */
  private static String answer(Socket socket) throws IOException {
    byte[] answer = new byte[4096];
    try {
      int length = socket.getInputStream().read(answer);
      return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "";
    }
  }
}
