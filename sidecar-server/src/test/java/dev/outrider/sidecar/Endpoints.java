package dev.outrider.sidecar;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;

/** Entries as an agent makes them, about made up things that work is done for. */
final class Endpoints {

  private Endpoints() {}

  /** An endpoint two requests of which executed 2 and 4 statements; no more is told of it. */
  static Entry.Builder of(String kind, String id, String name) {
    return Entry.of(Kind.ENDPOINT, id)
        .attribute(Field.Endpoint.KIND, kind)
        .attribute(Field.Endpoint.NAME, name)
        .histogram(Field.Endpoint.QUERIES, Hosts.histogram(2, 4));
  }

  /**
   * Six requests of HTTP with all that can be told of them: three that were answered with 200, one
   * with 404, one with 500, and one that was not answered; of four it is told what they allocated.
   */
  static Entry.Builder http(String id, String name) {
    return of(Field.Endpoint.KIND_HTTP, id, name)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 200, Hosts.millis(5, 6, 7))
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 404, Hosts.millis(1))
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 500, Hosts.millis(80))
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 0, Hosts.millis(101))
        .histogram(Field.Endpoint.QUERIES, Hosts.histogram(0, 0, 1, 1, 2, 4))
        .histogram(Field.Endpoint.ROWS, Hosts.histogram(0, 0, 0, 0, 20, 400))
        .histogram(Field.Endpoint.DB_NANOS, Hosts.millis(0, 0, 1, 2, 3, 30))
        .histogram(Field.Endpoint.ALLOCATED_BYTES, Hosts.histogram(1_000, 2_000, 3_000, 90_000))
        .value(Field.Endpoint.CACHE_HITS, 7)
        .value(Field.Endpoint.CACHE_MISSES, 2)
        .value(Field.Endpoint.EXCEPTIONS_OF_TYPE + "java.io.IOException", 1)
        .value(Field.Endpoint.EXCEPTIONS_OF_TYPE + "java.lang.IllegalStateException", 2)
        .value(Field.Endpoint.IN_FLIGHT, 3)
        .value(Field.Endpoint.MAX_IN_FLIGHT, 12);
  }

  /** Two calls that ended well, one that failed in the server, and one that its caller gave up. */
  static Entry grpc(String id, String name) {
    return of(Field.Endpoint.KIND_GRPC, id, name)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 0, Hosts.millis(10, 20))
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 13, Hosts.millis(30))
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 1, Hosts.millis(40))
        .build();
  }

  /** Two runs of a job, one of which ended with an exception. */
  static Entry job(String id, String name) {
    return of(Field.Endpoint.KIND_JOB, id, name)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 0, Hosts.millis(100, 200))
        .value(Field.Endpoint.EXCEPTIONS_OF_TYPE + "app.Broken", 1)
        .build();
  }

  /** One message. */
  static Entry message(String id, String name) {
    return of(Field.Endpoint.KIND_MESSAGE, id, name)
        .histogram(Field.Endpoint.NANOS_OF_STATUS + 0, Hosts.millis(3))
        .build();
  }

  static Entry threadPool(String id, String name, Histogram queryNanos, long rows) {
    return Entry.of(Kind.THREAD_POOL, id)
        .attribute(Field.ThreadPool.NAME, name)
        .histogram(Field.ThreadPool.QUERY_NANOS, queryNanos)
        .value(Field.ThreadPool.ROWS, rows)
        .build();
  }
}
