package dev.outrider.demo.load;

import java.util.concurrent.atomic.LongAdder;

/** What the clients were answered. Any thread may write and read. */
public final class Tally {
  private final LongAdder requests = new LongAdder();
  private final LongAdder clientErrors = new LongAdder();
  private final LongAdder serverErrors = new LongAdder();
  private final LongAdder unanswered = new LongAdder();

  void answered(int status) {
    requests.increment();
    if (status >= 500) {
      serverErrors.increment();
    } else if (status >= 400) {
      clientErrors.increment();
    }
  }

  void gaveUp() {
    unanswered.increment();
  }

  /** Requests answered, with whatever status. */
  public long requests() {
    return requests.sum();
  }

  /** Requests answered with a status of 4xx. */
  public long clientErrors() {
    return clientErrors.sum();
  }

  /** Requests answered with a status of 5xx. */
  public long serverErrors() {
    return serverErrors.sum();
  }

  /** Requests that got no answer. */
  public long unanswered() {
    return unanswered.sum();
  }
}
