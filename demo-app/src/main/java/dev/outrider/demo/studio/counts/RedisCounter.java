package dev.outrider.demo.studio.counts;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts one command of Redis. Any thread may write and read. */
public final class RedisCounter {
  private final boolean reads;
  private final LongAdder ended = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder found = new LongAdder();

  RedisCounter(String command) {
    this.reads = command.equals("GET");
  }

  /** A command was answered, with a value or without one, or failed, or was waited for too long. */
  public void ended(@Nullable Object value, @Nullable Throwable failed) {
    ended.increment();
    if (failed != null) {
      errors.increment();
    } else if (reads && value != null) {
      found.increment();
    }
  }

  Counts.Commands read() {
    // In the reverse order of counting, so that nothing comes out negative.
    long values = found.sum();
    long failed = errors.sum();
    long all = ended.sum();
    return new Counts.Commands(all, failed, values, reads ? all - failed - values : 0);
  }
}
