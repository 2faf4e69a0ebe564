package dev.outrider.demo.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that we started and that must not outlive us. */
final class Child {
  private static final Duration READY_WAIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final long STOP_WAIT_SECONDS = 5;

  private final String name;
  private final Readiness readiness;
  private final Process process;
  private final LastLines output;

  private Child(String name, Readiness readiness, Process process) {
    this.name = name;
    this.readiness = readiness;
    this.process = process;
    this.output = new LastLines(process.getInputStream(), name);
  }

  /** Finds out whether a process is ready. */
  @FunctionalInterface
  interface Readiness {
    /** Asks it once; an {@link IOException} says no, too. */
    boolean ask(HttpClient client) throws IOException, InterruptedException;

    /** Ready is what answers there with a status of 200. */
    static Readiness answering(URI health) {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
      return client -> client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** Ready is what listens on a port of the loopback. */
    static Readiness listening(int port) {
      return client -> {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          return socket.isConnected();
        }
      };
    }
  }

  /** Starts a process. */
  static Child start(String name, Readiness readiness, List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new Child(name, readiness, process);
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the process is ready. */
  void awaitReady(HttpClient client) throws ChildException, InterruptedException {
    long deadline = System.nanoTime() + READY_WAIT.toNanos();
    while (!isReady(client)) {
      requireAlive();
      if (System.nanoTime() > deadline) {
        throw new ChildException(
            "%s did not answer within %d s.".formatted(name, READY_WAIT.toSeconds()),
            output.soFar());
      }
      process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private boolean isReady(HttpClient client) throws InterruptedException {
    try {
      return readiness.ask(client);
    } catch (IOException e) {
      return false;
    }
  }

  void requireAlive() throws ChildException, InterruptedException {
    if (!process.isAlive()) {
      throw new ChildException(
          "%s ended with status %d.".formatted(name, process.exitValue()), output.atEnd());
    }
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Asks the process to end. */
  void stop() {
    // Not Process.destroy, which would close the Studio's standard input, too: its lifeline.
    process.toHandle().destroy();
  }

  /** Waits for a process that was asked to end, and then makes it. */
  void awaitStop() throws InterruptedException {
    if (!process.waitFor(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
