package dev.outrider.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No request outlasts its time, whatever its client does meanwhile. */
class DeadlineTest {

  private static final int DEADLINE_MILLIS = 20_000;
  private static final int LOOK_MILLIS = 50;

  private static final long FILE_BYTES = 64L << 20;

  @TempDir private Path folder;
  private Undertow server;
  private Deadline deadline;

  private void start(HttpHandler handler, Duration most) {
    deadline = new Deadline(handler, most);
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(deadline).build();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void oneThatIsNeverAnsweredEnds() throws IOException {
    start(
        exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {}),
        Duration.ofMillis(300));
    try (Socket client = send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(untilItEnds(client)).isEmpty();
    }
  }

  @Test
  void oneWhoseBodyIsDribbledAfterTheAnswerEnds() throws IOException {
    start(exchange -> exchange.getResponseSender().send("done"), Duration.ofMillis(300));
    try (Socket client = send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nx")) {
      assertThat(untilItEnds(client)).endsWith("done");
    }
  }

  @Test
  void oneThatIsInTimeLeavesItsConnectionAlone() throws IOException {
    start(exchange -> exchange.getResponseSender().send("done"), Duration.ofHours(1));
    try (Socket client = send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
      for (int i = 0; i < 3; i++) {
        assertThat(answer(client)).endsWith("done");
        deadline.closeOverdue();
        client
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  @Test
  void aFileMayTakeLongerAndNotForEver() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(FILE_BYTES);
    }
    Duration most = Duration.ofMillis(300);
    start(exchange -> FileAnswer.send(exchange, file, "large", Duration.ofHours(1)), most);
    assertThat(takenAfter(most)).isGreaterThan(FILE_BYTES);
    server.stop();

    start(exchange -> FileAnswer.send(exchange, file, "large", most), Duration.ofHours(1));
    assertThat(takenAfter(most)).isLessThan(FILE_BYTES);
  }

  /** How many bytes of an answer a client gets that takes all but the first after so long. */
  private long takenAfter(Duration time) throws IOException {
    try (Socket client = send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      InputStream in = client.getInputStream();
      assertThat(in.read()).isEqualTo('H');
      long begun = System.nanoTime();
      Until.true_(
          () -> "time passes",
          Duration.ofMillis(DEADLINE_MILLIS),
          () -> System.nanoTime() - begun > time.toNanos());
      deadline.closeOverdue();
      try {
        return 1 + in.transferTo(OutputStream.nullOutputStream());
      } catch (SocketException e) {
        // Cut, and told so by a reset.
        return 0;
      }
    }
  }

  private Socket send(String request) throws IOException {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  private static String answer(Socket client) throws IOException {
    client.setSoTimeout(DEADLINE_MILLIS);
    byte[] answer = new byte[1024];
    int length = client.getInputStream().read(answer);
    return new String(answer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
  }

  /** Has the deadline looked at again and again; gives what the client got until the end. */
  private String untilItEnds(Socket client) throws IOException {
    StringBuilder got = new StringBuilder();
    client.setSoTimeout(LOOK_MILLIS);
    InputStream in = client.getInputStream();
    long end = System.nanoTime() + Duration.ofMillis(DEADLINE_MILLIS).toNanos();
    while (System.nanoTime() < end) {
      try {
        int next = in.read();
        if (next < 0) {
          return got.toString();
        }
        got.append((char) next);
      } catch (SocketTimeoutException e) {
        deadline.closeOverdue();
      } catch (SocketException e) {
        return got.toString();
      }
    }
    throw new AssertionError("it goes on; so far it said " + got);
  }
}
