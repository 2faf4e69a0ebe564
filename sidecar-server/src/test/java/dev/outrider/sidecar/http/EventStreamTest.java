package dev.outrider.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import io.undertow.Undertow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream of events goes on as long as its client keeps up, and no longer. */
class EventStreamTest {

  private static final long DEADLINE_SECONDS = 60;
  private static final int CHARACTERS = 32 << 10;
  private static final String DATA = "x".repeat(CHARACTERS);

  // More than a kernel keeps for a client that does not read.
  private static final int MOST_MESSAGES = 4_000;

  private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Deadline deadline =
      new Deadline(
          exchange -> {
            exchange.addExchangeCompleteListener(
                (completed, next) -> {
                  ended.countDown();
                  next.proceed();
                });
            EventStream.open(exchange, opened::add);
          },
          Duration.ofMillis(1));
  private final Undertow server =
      Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(deadline).build();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aClientThatDoesNotReadIsCut() throws Exception {
    try (Socket client = connect()) {
      EventStream stream = opened.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      long most = 0;
      for (int i = 0; i < MOST_MESSAGES && ended.getCount() > 0; i++) {
        stream.send("figures", null, DATA);
        most = Math.max(most, stream.waitingCharacters());
      }
      assertThat(ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).as("is over").isTrue();
      assertThat(most)
          .isBetween(
              EventStream.MOST_WAITING_CHARACTERS,
              EventStream.MOST_WAITING_CHARACTERS + CHARACTERS);
      Until.true_(
          () -> "what waited is given up: " + stream.waitingCharacters(),
          Duration.ofSeconds(DEADLINE_SECONDS),
          () -> stream.waitingCharacters() == 0);
    }
  }

  @Test
  void aClientThatReadsGetsAllAndIsNotCutByTheDeadlineOfRequests() throws Exception {
    int messages = 300;
    try (Socket client = connect()) {
      CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> countOfData(client));
      EventStream stream = opened.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      for (int i = 0; i < messages; i++) {
        deadline.closeOverdue();
        stream.send("figures", Integer.toString(i), DATA);
        Until.true_(
            () -> "it is taken: " + stream.waitingCharacters(),
            Duration.ofSeconds(DEADLINE_SECONDS),
            () -> stream.waitingCharacters() == 0);
      }
      stream.end();
      assertThat(read.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(messages);
      assertThat(ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static long countOfData(Socket client) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.equals("data:" + DATA)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect() throws Exception {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    Socket client = new Socket();
    client.setReceiveBufferSize(4 << 10);
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    client
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return client;
  }
}
