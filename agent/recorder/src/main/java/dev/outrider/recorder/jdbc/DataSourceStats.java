package dev.outrider.recorder.jdbc;

import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was counted of one database as the host connects to it. Written by any host thread, without
 * locks.
 */
public final class DataSourceStats implements Identified {

  private final long id;
  private final String url;
  private final String system;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong failedConnects = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private final AtomicLong rollbacks = new AtomicLong();
  private final LiveHistogram createNanos = new LiveHistogram();
  private final LiveHistogram useNanos = new LiveHistogram();
  private final LiveHistogram transactionNanos = new LiveHistogram();

  DataSourceStats(long id, String url, String system) {
    this.id = id;
    this.url = url;
    this.system = system;
  }

  void opened() {
    open.getAndIncrement();
  }

  void closed() {
    open.getAndDecrement();
  }

  void failedToConnect() {
    failedConnects.getAndIncrement();
  }

  void committed() {
    commits.getAndIncrement();
  }

  void rolledBack() {
    rollbacks.getAndIncrement();
  }

  /** Whether anything was counted at all. */
  public boolean isUsed() {
    return createNanos.sum() > 0 || open.get() != 0 || failedConnects.get() > 0;
  }

  @Override
  public long id() {
    return id;
  }

  /** The URL without user, password and parameters. */
  public String url() {
    return url;
  }

  /** The database, as the semantic conventions name it. */
  public String system() {
    return system;
  }

  /** Physical connections that were made and not closed yet. */
  public long open() {
    return open.get();
  }

  public long failedConnects() {
    return failedConnects.get();
  }

  public long commits() {
    return commits.get();
  }

  public long rollbacks() {
    return rollbacks.get();
  }

  /** How long each physical connection took to make, in nanoseconds. */
  public LiveHistogram createNanos() {
    return createNanos;
  }

  /** How long each connection that no known pool made was open, in nanoseconds. */
  public LiveHistogram useNanos() {
    return useNanos;
  }

  /** From each transaction's first execution to its end, in nanoseconds. */
  public LiveHistogram transactionNanos() {
    return transactionNanos;
  }
}
