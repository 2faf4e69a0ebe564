package dev.outrider.demo.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One client: asks, waits for the answer, pauses, until its time is up. */
final class Client implements Runnable {
  // People read before they click; the pause leaves the machine to more than the load.
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(12);

  private final HttpClient http;
  private final Script script;
  private final Tally tally;
  private final long endNanos;
  private final SplittableRandom random = new SplittableRandom();

  /**
   * Creates a client.
   *
   * @param endNanos when its time is up, in {@link System#nanoTime}
   */
  Client(HttpClient http, Script script, Tally tally, long endNanos) {
    this.http = http;
    this.script = script;
    this.tally = tally;
    this.endNanos = endNanos;
  }

  @Override
  public void run() {
    try {
      while (System.nanoTime() < endNanos) {
        ask();
        LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE_NANOS));
      }
    } catch (InterruptedException e) {
      // Called off.
    }
  }

  private void ask() throws InterruptedException {
    try {
      tally.answered(http.send(script.next(), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      tally.gaveUp();
    }
  }
}
