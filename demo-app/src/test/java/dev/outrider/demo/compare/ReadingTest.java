package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final String BEFORE =
      """
      # TYPE http_server_request_duration_seconds histogram
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="0.01"} 10
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="0.1"} 10
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="+Inf"} 10
      http_server_request_duration_seconds_count{http_route="/api/a"} 10
      http_server_request_duration_seconds_count{http_route="/internal/counts"} 7
      http_server_request_duration_seconds_count{http_route="/api/demo/optimizations"} 7
      outrider_request_queries_sum{endpoint="GET /api/a"} 40
      outrider_request_queries_sum{endpoint="GET /internal/counts"} 99
      outrider_request_allocated_bytes_sum{endpoint="GET /api/a"} 1.0E7
      cache_gets_total{cache="a {\\"b\\"}",result="hit"} 3
      cache_gets_total{cache="a",result="miss"} 1
      jvm_cpu_time_seconds_total{jvm="x"} 5.5
      outrider_gc_collections_total{collector="young"} 4
      outrider_gc_collections_total{collector="old"} 1
      jvm_memory_used_after_last_gc_bytes{jvm_memory_type="heap",jvm_memory_pool_name="eden"} 0
      jvm_memory_used_after_last_gc_bytes{jvm_memory_type="heap",jvm_memory_pool_name="old"} 1.0E7
      jvm_memory_used_after_last_gc_bytes{jvm_memory_type="non_heap"} 7.0E7
      """;
  private static final String AFTER =
      """
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="0.01"} 20
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="0.1"} 30
      http_server_request_duration_seconds_bucket{http_route="/api/a",le="+Inf"} 30
      http_server_request_duration_seconds_count{http_route="/api/a"} 30
      outrider_request_queries_sum{endpoint="GET /api/a"} 60
      outrider_request_allocated_bytes_sum{endpoint="GET /api/a"} 3.0E7
      cache_gets_total{cache="a",result="hit"} 12
      cache_gets_total{cache="a",result="miss"} 2
      jvm_cpu_time_seconds_total{jvm="x"} 6.5
      outrider_gc_collections_total{collector="young"} 4
      outrider_gc_collections_total{collector="old"} 2
      jvm_memory_used_after_last_gc_bytes{jvm_memory_type="heap",jvm_memory_pool_name="eden"} 0
      jvm_memory_used_after_last_gc_bytes{jvm_memory_type="heap",jvm_memory_pool_name="old"} 1.2E7
      """;

  @Test
  void leavesOutWhatIsAskedToMeasure() {
    assertThat(Reading.of(BEFORE).requests()).isEqualTo(10);
    assertThat(Reading.of(BEFORE).queries()).isEqualTo(40);
  }

  @Test
  void tellsWhatThereWasBetweenTwoReadings() {
    Reading between = Reading.of(AFTER).minus(Reading.of(BEFORE));

    assertThat(between.requests()).isEqualTo(20);
    assertThat(between.perRequest(between.queries())).isEqualTo(1);
    assertThat(between.perRequest(between.allocatedBytes())).isEqualTo(1e6);
    assertThat(between.perRequest(between.cpuSeconds())).isEqualTo(0.05);
    assertThat(between.hitRate()).isEqualTo(0.9);
    assertThat(between.collections()).isEqualTo(1);
    assertThat(between.heapBytes()).isEqualTo(2e6);
  }

  @Test
  void findsPercentilesInsideOfBuckets() {
    Reading between = Reading.of(AFTER).minus(Reading.of(BEFORE));

    assertThat(between.percentileMillis(0.25)).isCloseTo(5, within(1e-6));
    assertThat(between.percentileMillis(0.5)).isCloseTo(10, within(1e-6));
    assertThat(between.percentileMillis(0.75)).isCloseTo(55, within(1e-6));
    assertThat(Reading.NOTHING.percentileMillis(0.95)).isZero();
    assertThat(Reading.NOTHING.hitRate()).isZero();
  }
}
