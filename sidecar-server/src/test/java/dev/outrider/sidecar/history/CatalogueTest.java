package dev.outrider.sidecar.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  /** Where the class of the fields' names is called otherwise than the kind. */
  private static final Map<String, String> KINDS = Map.of("OsProcess", Kind.PROCESS);

  /** What entries tell that is text, or a time, and so no series. */
  private static final Set<String> NO_SERIES =
      Set.of(
          "EndpointStatement.ENDPOINT",
          "EndpointStatement.STATEMENT",
          "EndpointStatement.STACK",
          "EndpointStatement.CALL_SITE",
          "Statement.TEXT",
          "Statement.SYSTEM",
          "Statement.ROLE",
          "Statement.ROLE_OVERFLOW",
          "Statement.ROLE_UNKNOWN",
          "Endpoint.NAME",
          "Endpoint.KIND",
          "Endpoint.KIND_HTTP",
          "Endpoint.KIND_GRPC",
          "Endpoint.KIND_JOB",
          "Endpoint.KIND_MESSAGE",
          "Endpoint.ROLE",
          "Endpoint.ROLE_OVERFLOW",
          "Endpoint.ROLE_REFUSED",
          "DataSource.URL",
          "DataSource.SYSTEM",
          "Pool.NAME",
          "Pool.LIBRARY",
          "Pool.STATE",
          "Pool.STATE_LIVE",
          "Pool.STATE_CLOSED",
          "ObjectPool.NAME",
          "ObjectPool.TYPE",
          "ObjectPool.OBJECT_TYPE",
          "ObjectPool.FACTORY",
          "ObjectPool.BUILT_AT",
          "NettyAllocator.NAME",
          "NettyAllocator.TYPE",
          "NettyAllocator.BUILT_AT",
          "Cache.NAME",
          "Cache.LIBRARY",
          "Cache.BUILT_AT",
          "Cache.FORMER_NAME",
          "Cache.STATE",
          "Cache.STATE_LIVE",
          "Cache.STATE_COLLECTED",
          "RedisCommand.SERVER",
          "RedisCommand.COMMAND",
          "RedisCommand.LIBRARY",
          "RedisServer.SERVER",
          "RedisServer.LIBRARY",
          "Collector.PHASE",
          "GcCause.COLLECTOR",
          "GcCause.CAUSE",
          "GcCause.ACTION",
          "Allocation.SOURCE",
          "Allocation.SOURCE_JVM",
          "Allocation.SOURCE_HEAP",
          "Allocation.SOURCE_THREADS",
          "HotMethod.CLASS",
          "HotMethod.METHOD",
          "HotMethod.DESCRIPTOR",
          "HotMethod.PATH",
          "ThreadPool.NAME",
          "Memory.TYPE",
          "Agent.LAST_FAILURE");

  /** Kinds that tell nothing that would make a series. */
  private static final Set<String> NO_SERIES_KINDS =
      Set.of(
          "Jvm",
          "Probe",
          "Jfr",
          "SlowExecution",
          "ConnectionLeak",
          "Plan",
          "Collection",
          "LongPause",
          "LiveSet",
          "HotPath");

  @Test
  void everyFieldThatThereIsMakesASeriesOrIsKnownToMakeNone() throws Exception {
    List<String> unclassified = new ArrayList<>();
    for (Class<?> fields : Field.class.getDeclaredClasses()) {
      String name = fields.getSimpleName();
      if (NO_SERIES_KINDS.contains(name)) {
        continue;
      }
      String kind =
          KINDS.getOrDefault(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
      for (java.lang.reflect.Field field : fields.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) || field.getType() != String.class) {
          continue;
        }
        EntryKind known = Catalogue.find(kind);
        boolean series = known != null && known.knows((String) field.get(null));
        if (!series && !NO_SERIES.contains(name + "." + field.getName())) {
          unclassified.add(name + "." + field.getName());
        }
      }
    }
    assertThat(unclassified).as("fields that Catalogue says nothing of").isEmpty();
  }

  @Test
  void kindsThatTellNoFiguresAreNotKept() {
    for (String kind :
        List.of(
            Kind.JVM,
            Kind.PROBE,
            Kind.JFR,
            Kind.SLOW_EXECUTION,
            Kind.CONNECTION_LEAK,
            Kind.PLAN,
            Kind.COLLECTION,
            Kind.LONG_PAUSE,
            Kind.LIVE_SET,
            Kind.HOT_PATH)) {
      assertThat(Catalogue.of(Entry.of(kind, "x").value("count", 1).build())).as(kind).isNull();
    }
  }

  @Test
  void metricsHaveOneTypeEach() {
    List<Shape> shapes =
        Catalogue.kinds().stream().flatMap(kind -> kind.shapes().stream()).toList();
    for (Shape shape : shapes) {
      assertThat(shapes)
          .filteredOn(other -> other.metric().equals(shape.metric()))
          .extracting(Shape::type, Shape::unit)
          .containsOnly(tuple(shape.type(), shape.unit()));
    }
  }

  @Test
  void namesAreWordsWithUnits() {
    assertThat(MetricNames.all().keySet())
        .contains(
            "http.requests",
            "http.errors",
            "http.errorRate",
            "http.durationSeconds",
            "http.queries",
            "http.databaseSeconds",
            "http.allocatedBytes",
            "jdbc.executions",
            "jdbc.durationSeconds",
            "jdbc.rows",
            "cache.hitRate",
            "cache.size",
            "cache.evictionsOfCause",
            "redis.commands",
            "redis.connections",
            "pool.active",
            "pool.waitSeconds",
            "heap.usedBytes",
            "memoryPool.usedBytes",
            "gc.collections",
            "gc.pauseSeconds",
            "process.cpuSeconds",
            "process.residentBytes",
            "jvm.up")
        .allMatch(name -> name.matches("[a-z]\\w+\\.[a-zA-Z]+"));
  }

  @Test
  void aWrongNameHasNearestOnes() {
    assertThat(MetricNames.nearest("http.request")).startsWith("http.requests");
    assertThat(MetricNames.nearest("cache.hitrate")).startsWith("cache.hitRate");
    assertThat(MetricNames.nearest("")).hasSize(5);
  }
}
