package dev.outrider.demo.studio.counts;

import java.util.concurrent.atomic.LongAdder;

/** Counts the executions of one SQL text. Any thread may write and read. */
public final class StatementCounter {
  private final LongAdder executions = new LongAdder();
  private final LongAdder errors = new LongAdder();

  public void executed() {
    executions.increment();
  }

  /** The execution counted last by this thread threw. */
  public void failed() {
    errors.increment();
  }

  Counts.Executions read() {
    return new Counts.Executions(executions.sum(), errors.sum());
  }
}
