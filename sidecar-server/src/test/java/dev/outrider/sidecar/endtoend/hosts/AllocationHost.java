package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Allocates in three ways, one each time it is told to go on, and tells how much. */
public final class AllocationHost {

  public static final String STRINGS = "stringBytes";
  public static final String BUFFERS = "bufferBytes";
  public static final String THREADS = "threadBytes";

  private static final int ROUNDS = 200;
  private static final int STRING_ROUNDS = 800;
  private static final int PER_ROUND = 80;
  private static final int BUFFER_BYTES = 64 << 10;
  private static final int SHORT_THREADS = 5_000;
  private static final int THREAD_BYTES = 200 << 10;

  // Keeps the JIT from seeing that nothing is ever used.
  @SuppressWarnings("unused")
  private static volatile Object sink;

  private AllocationHost() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Console.ready();
    Console.count(STRINGS, concatenate());
    Console.ready();
    Console.count(BUFFERS, buffers());
    // Where the JVM counts by what collections leave.
    System.gc();
    Console.ready();
    Console.count(THREADS, shortThreads());
    Console.ready();
  }

  /** As any application's text is made. */
  private static long concatenate() {
    String line = "x".repeat(8 << 10);
    long bytes = 0;
    for (int round = 0; round < STRING_ROUNDS; round++) {
      for (int i = 0; i < PER_ROUND; i++) {
        String text = line + i + line;
        sink = new StringBuilder().append(i).append(text).toString();
        bytes += 2L * text.length();
      }
      LockSupport.parkNanos(1_000_000);
    }
    return bytes;
  }

  private static long buffers() throws IOException {
    long bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < PER_ROUND; i++) {
        fill();
        render();
        bytes += 2 * BUFFER_BYTES;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return bytes;
  }

  private static void fill() {
    sink = new byte[BUFFER_BYTES];
  }

  private static void render() {
    sink = new ByteArrayOutputStream(BUFFER_BYTES);
  }

  /** Of which the flight recorder sees the less, the less each allocates. */
  private static long shortThreads() throws InterruptedException {
    for (int i = 0; i < SHORT_THREADS; i++) {
      Thread thread = new Thread(() -> sink = new byte[THREAD_BYTES], "short-" + i);
      thread.start();
      thread.join();
    }
    System.gc();
    return (long) SHORT_THREADS * THREAD_BYTES;
  }
}
