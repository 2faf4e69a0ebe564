package dev.outrider.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.pools.HostPools;
import dev.outrider.agent.pools.dbcp2.StubPool;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.recorder.pools.PoolRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportedPoolsTest {

  private final List<StubPool> made = new ArrayList<>();
  private final HostPools pools = new HostPools();
  private final Changes changes = new Changes();
  private final Map<String, Entry> known = new TreeMap<>();

  @AfterEach
  void leaveNoneToOtherTests() {
    made.forEach(StubPool::close);
    report();
  }

  @Test
  void aFigureThatMeansNoneIsAbsent() {
    make();
    report();
    Entry pool = known.get("DBCP2-1");
    assertThat(pool.value(Field.Pool.ACTIVE)).isEqualTo(2);
    assertThat(pool.value(Field.Pool.MAX)).isNull();
    assertThat(pool.value(Field.Pool.PENDING)).isNull();
  }

  @Test
  void aClosedPoolKeepsItsCountsAndLosesItsFigures() {
    StubPool pool = make();
    pool.timeOut();
    report();
    assertThat(known.get("DBCP2-1").attribute(Field.Pool.STATE)).isEqualTo("live");
    pool.close();
    report();
    assertThat(known.get("DBCP2-1").attribute(Field.Pool.STATE)).isEqualTo("closed");
    assertThat(known.get("DBCP2-1").value(Field.Pool.ACTIVE)).isNull();
    assertThat(timeouts()).isEqualTo(1);
  }

  @Test
  void aCollectedPoolIsClosed() {
    make().timeOut();
    report();
    made.clear();
    Until.true_(
        () -> "closed after the pool was collected: " + known,
        Duration.ofSeconds(20),
        () -> {
          System.gc();
          report();
          return "closed".equals(known.get("DBCP2-1").attribute(Field.Pool.STATE));
        });
    assertThat(timeouts()).isEqualTo(1);
  }

  @Test
  void ofPoolsWithoutEndTheTotalsStayExactAndTheEntriesFew() {
    for (int i = 0; i < 5 * PoolRecorder.MOST_POOLS; i++) {
      StubPool pool = make();
      pool.timeOut();
      pool.close();
      report();
    }
    assertThat(timeouts()).isEqualTo(5 * PoolRecorder.MOST_POOLS);
    assertThat(known).hasSize(PoolRecorder.MOST_POOLS + 1);
  }

  @Test
  void ofTooManyAtOnceTheRestIsCounted() {
    long before = PoolRecorder.dropped();
    for (int i = 0; i < PoolRecorder.MOST_POOLS + 3; i++) {
      make();
    }
    report();
    assertThat(known).hasSize(PoolRecorder.MOST_POOLS);
    assertThat(PoolRecorder.dropped()).isEqualTo(before + 3);
  }

  private StubPool make() {
    StubPool pool = new StubPool();
    made.add(pool);
    return pool;
  }

  private long timeouts() {
    return known.values().stream().mapToLong(pool -> pool.count(Field.Pool.TIMEOUTS)).sum();
  }

  private void report() {
    changes.gather(List.of(pools));
    for (Entry entry : changes.batch(0, Long.MAX_VALUE)) {
      if (entry.isGone()) {
        known.remove(entry.id());
      } else {
        known.put(entry.id(), entry);
      }
    }
    changes.acknowledge(0, changes.size());
  }
}
