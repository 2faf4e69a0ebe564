package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.requests.ThreadPoolStats;
import dev.outrider.recorder.requests.ThreadPools;

/** What threads did for no request, job or message. */
final class ThreadPoolSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    ThreadPools.forEach(
        pool -> {
          long mark = pool.queryNanos().sum() + pool.rows();
          if (mark > 0) {
            changes.offer(pool, mark, () -> entry(pool));
          }
        });
  }

  private Entry entry(ThreadPoolStats pool) {
    return Entry.of(Kind.THREAD_POOL, Ids.of(pool))
        .attribute(Field.ThreadPool.NAME, pool.name())
        .value(Field.ThreadPool.ROWS, pool.rows())
        .histogram(Field.ThreadPool.QUERY_NANOS, snapshots.of(pool.queryNanos()))
        .build();
  }
}
