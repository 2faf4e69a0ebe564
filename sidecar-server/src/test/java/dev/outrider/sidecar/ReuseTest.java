package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is pooled already, beside what could be. */
class ReuseTest {

  private static final String GENERIC = "org.apache.commons.pool2.impl.GenericObjectPool";
  private static final Entry POOL =
      Entry.of(Kind.OBJECT_POOL, "Sessions.pool")
          .attribute(Field.ObjectPool.NAME, "Sessions.pool")
          .attribute(Field.ObjectPool.TYPE, GENERIC)
          .attribute(Field.ObjectPool.OBJECT_TYPE, "com.acme.Session")
          .attribute(Field.ObjectPool.FACTORY, "com.acme.SessionFactory")
          .attribute(Field.ObjectPool.BUILT_AT, "com.acme.Sessions.<init>(Sessions.java:12)")
          .value(Field.ObjectPool.ACTIVE, 8)
          .value(Field.ObjectPool.IDLE, 0)
          .value(Field.ObjectPool.WAITING, 3)
          .value(Field.ObjectPool.MAX, 8)
          .value(Field.ObjectPool.BLOCKS, 1)
          .value(Field.ObjectPool.BORROWED, 100)
          .value(Field.ObjectPool.RETURNED, 92)
          .value(Field.ObjectPool.CREATED, 20)
          .value(Field.ObjectPool.DESTROYED, 12)
          .value(Field.ObjectPool.EVICTED, 7)
          .value(Field.ObjectPool.INVALID, 2)
          .value(Field.ObjectPool.MEAN_WAIT_MILLIS, 15)
          .value(Field.ObjectPool.MAX_WAIT_MILLIS, 2_500)
          .build();

  /** One that has no limit and tells little. */
  private static final Entry SILENT =
      Entry.of(Kind.OBJECT_POOL, "unlimited").value(Field.ObjectPool.ACTIVE, 5).build();

  private static final Entry SHARED =
      Entry.of(Kind.NETTY_ALLOCATOR, "PooledByteBufAllocator.DEFAULT")
          .attribute(Field.NettyAllocator.NAME, "PooledByteBufAllocator.DEFAULT")
          .attribute(Field.NettyAllocator.TYPE, "PooledByteBufAllocator")
          .value(Field.NettyAllocator.HEAP_ARENAS, 4)
          .value(Field.NettyAllocator.DIRECT_ARENAS, 8)
          .value(Field.NettyAllocator.USED_HEAP_BYTES, 4_194_304)
          .value(Field.NettyAllocator.USED_DIRECT_BYTES, 8_388_608)
          .value(Field.NettyAllocator.PINNED_HEAP_BYTES, 2_048)
          .value(Field.NettyAllocator.PINNED_DIRECT_BYTES, 65_536)
          .value(Field.NettyAllocator.THREAD_CACHES, 3)
          .value(Field.NettyAllocator.CHUNK_BYTES, 4_194_304)
          .build();

  private final ManualTime time = new ManualTime();
  private TestSidecar sidecar;
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    sidecar = TestSidecar.start(time);
    agent = new SimulatedAgent(sidecar, "j1", "aura").whole(POOL, SILENT, SHARED);
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void poolsOfObjectsAreShownBesideTheCandidates() throws Exception {
    assertSame(
        sidecar.json("/api/performance/allocation").path("objectPools"),
        """
        [{"jvm":"j1","name":"Sessions.pool",
          "type":"org.apache.commons.pool2.impl.GenericObjectPool",
          "objectType":"com.acme.Session","factory":"com.acme.SessionFactory",
          "builtAt":"com.acme.Sessions.<init>(Sessions.java:12)",
          "active":8,"idle":0,"waiting":3,"max":8,"maxPerKey":null,
          "exhausted":true,"blocksWhenExhausted":true,
          "borrowed":100,"returned":92,"created":20,"destroyed":12,
          "destroyedByEvictor":7,"destroyedByBorrowValidation":2,
          "meanBorrowWaitSeconds":0.015,"maxBorrowWaitSeconds":2.5},
         {"jvm":"j1","name":"unlimited","type":"unknown",
          "objectType":null,"factory":null,"builtAt":null,
          "active":5,"idle":null,"waiting":null,"max":null,"maxPerKey":null,
          "exhausted":null,"blocksWhenExhausted":null,
          "borrowed":0,"returned":0,"created":0,"destroyed":0,
          "destroyedByEvictor":0,"destroyedByBorrowValidation":0,
          "meanBorrowWaitSeconds":null,"maxBorrowWaitSeconds":null}]""");
  }

  @Test
  void poolsOfObjectsAreMetrics() throws Exception {
    Exposition metrics = scrape();
    String[] pool = {"pool", "Sessions.pool", "type", GENERIC};
    String objects = "outrider_object_pool_objects";
    assertThat(metrics.value(objects, "pool", "Sessions.pool", "state", "active")).isEqualTo(8);
    assertThat(metrics.value(objects, "pool", "Sessions.pool", "state", "idle")).isZero();
    assertThat(metrics.value("outrider_object_pool_max_objects", pool)).isEqualTo(8);
    assertThat(metrics.value("outrider_object_pool_waiting", pool)).isEqualTo(3);
    assertThat(metrics.value("outrider_object_pool_borrow_wait_mean_seconds", pool))
        .isEqualTo(0.015);
    assertThat(metrics.value("outrider_object_pool_borrow_wait_max_seconds", pool)).isEqualTo(2.5);
    assertThat(metrics.value("outrider_object_pool_borrowed_total", pool)).isEqualTo(100);
    assertThat(metrics.value("outrider_object_pool_returned_total", pool)).isEqualTo(92);
    assertThat(metrics.value("outrider_object_pool_created_total", pool)).isEqualTo(20);
    assertThat(metrics.value("outrider_object_pool_destroyed_total", pool)).isEqualTo(12);
    assertThat(metrics.value("outrider_object_pool_evicted_total", pool)).isEqualTo(7);
    assertThat(metrics.value("outrider_object_pool_invalid_total", pool)).isEqualTo(2);
  }

  @Test
  void nettysAllocatorsAreShownBesideTheCandidates() throws Exception {
    assertSame(
        sidecar.json("/api/performance/allocation").path("nettyAllocators"),
        """
        [{"jvm":"j1","name":"PooledByteBufAllocator.DEFAULT","type":"PooledByteBufAllocator",
          "builtAt":null,
          "heap":{"arenas":4,"usedBytes":4194304,"pinnedBytes":2048},
          "direct":{"arenas":8,"usedBytes":8388608,"pinnedBytes":65536},
          "threadLocalCaches":3,"chunkBytes":4194304}]""");
  }

  @Test
  void nettysAllocatorsAreMetrics() throws Exception {
    Exposition metrics = scrape();
    String[] heap = {"allocator", "PooledByteBufAllocator.DEFAULT", "area", "heap"};
    String[] direct = {"type", "PooledByteBufAllocator", "area", "direct"};
    assertThat(metrics.value("outrider_netty_allocator_used_bytes", heap)).isEqualTo(4_194_304);
    assertThat(metrics.value("outrider_netty_allocator_used_bytes", direct)).isEqualTo(8_388_608);
    assertThat(metrics.value("outrider_netty_allocator_pinned_bytes", heap)).isEqualTo(2_048);
    assertThat(metrics.value("outrider_netty_allocator_pinned_bytes", direct)).isEqualTo(65_536);
    assertThat(metrics.value("outrider_netty_allocator_arenas", heap)).isEqualTo(4);
    assertThat(metrics.value("outrider_netty_allocator_arenas", direct)).isEqualTo(8);
    assertThat(metrics.value("outrider_netty_allocator_thread_caches")).isEqualTo(3);
    assertThat(metrics.value("outrider_netty_allocator_chunk_bytes")).isEqualTo(4_194_304);
  }

  @Test
  void whatIsGoneIsShownNoLonger() throws Exception {
    agent.changes(Entry.gone(Kind.OBJECT_POOL, "Sessions.pool"));
    assertThat(sidecar.json("/api/performance/allocation").path("objectPools")).hasSize(1);
    assertThat(sidecar.get("/metrics").body()).doesNotContain("Sessions.pool");
  }

  @Test
  void aSilentJvmKeepsItsCountsAndLosesItsStates() throws Exception {
    time.pass(Duration.ofSeconds(15));
    String metrics = sidecar.get("/metrics").body();
    assertThat(metrics)
        .contains("outrider_object_pool_borrowed_total{")
        .doesNotContain("outrider_object_pool_objects{", "outrider_netty_allocator_used_bytes{");
  }

  private Exposition scrape() throws Exception {
    return Exposition.parse(sidecar.get("/metrics").body(), false);
  }
}
