package dev.outrider.demo.studio.counts;

import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of one endpoint. Any thread may write and read. */
public final class RequestCounter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder serverErrors = new LongAdder();

  /** A request was answered with this HTTP status. */
  public void completed(int status) {
    requests.increment();
    if (status >= 500) {
      serverErrors.increment();
    }
  }

  Counts.Requests read() {
    return new Counts.Requests(requests.sum(), serverErrors.sum());
  }
}
