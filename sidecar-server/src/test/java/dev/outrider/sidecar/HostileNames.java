package dev.outrider.sidecar;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;

/** Names as nobody should give them, and things that are named so. */
final class HostileNames {

  /** Everything at once that means something in HTML, JSON, Prometheus text, logs or terminals. */
  static final String ALL =
      "</script><script>alert(1)</script> \" ' \\ \\n \n \r \t {} = , # EOF \u0000 \u001b[31m"
          + " \u2028 \u202e \uD83D\uDE00 \uD800 ${jndi:ldap://x} %0d%0a";

  private HostileNames() {}

  static Entry[] everything() {
    return new Entry[] {
      Hosts.statementInFull(ALL, ALL, ALL, Hosts.millis(1))
          .attribute(Field.Statement.ROLE, ALL)
          .value(Field.Statement.ERRORS_OF_CLASS + ALL, 1)
          .build(),
      Hosts.suspect("e1", ALL, ALL),
      Hosts.slow(1, ALL, Long.MIN_VALUE)
          .attribute(Field.SlowExecution.ENDPOINT, "e1")
          .attribute(Field.SlowExecution.THREAD, ALL)
          .attribute(Field.SlowExecution.CALL_SITE, ALL)
          .attribute(Field.SlowExecution.SQL_STATE, ALL)
          .build(),
      Hosts.dataSource(ALL, ALL, ALL),
      Hosts.pool(ALL, ALL, ALL),
      Entry.of(Kind.OBJECT_POOL, ALL)
          .attribute(Field.ObjectPool.TYPE, ALL)
          .value(Field.ObjectPool.ACTIVE, Long.MIN_VALUE)
          .build(),
      Entry.of(Kind.NETTY_ALLOCATOR, ALL)
          .attribute(Field.NettyAllocator.TYPE, ALL)
          .value(Field.NettyAllocator.USED_HEAP_BYTES, Long.MIN_VALUE)
          .build(),
      Hosts.leak(1, Long.MAX_VALUE)
          .attribute(Field.ConnectionLeak.POOL, ALL)
          .attribute(Field.ConnectionLeak.DATA_SOURCE, ALL)
          .build(),
      Hosts.leak(2, Long.MIN_VALUE).attribute(Field.ConnectionLeak.THREAD, ALL).build(),
      Hosts.endpoint("e1", ALL, Hosts.millis(1)),
      Hosts.endpoint("e2", "GET /" + ALL, Hosts.millis(1)),
      Endpoints.http(ALL, "POST /" + ALL)
          .attribute(Field.Endpoint.ROLE, ALL)
          .value(Field.Endpoint.EXCEPTIONS_OF_TYPE + ALL, 1)
          .histogram(Field.Endpoint.NANOS_OF_STATUS + ALL, Hosts.millis(1))
          .histogram(Field.Endpoint.NANOS_OF_STATUS + Integer.MIN_VALUE, Hosts.millis(1))
          .build(),
      Endpoints.grpc("g1", ALL),
      Endpoints.job("j1", ALL),
      Endpoints.message("m1", ALL),
      Endpoints.of(ALL, "o1", ALL).build(),
      Endpoints.threadPool(ALL, ALL, Hosts.millis(1), 1),
      Caches.inFull(ALL),
      Caches.redis(ALL, ALL, Hosts.millis(1))
          .value(Field.RedisCommand.ERRORS_OF_TYPE + ALL, 1)
          .build(),
      Caches.server(ALL),
      Hosts.collector(ALL, 1, 1, Hosts.millis(1)),
      Hosts.memory("pool:" + ALL, ALL, 1, 2L),
      Hosts.probe(ALL, ALL, ALL, 1),
      Entry.of(ALL, ALL).attribute(ALL, ALL).value(ALL, 1).build(),
      Entry.of(Kind.AGENT, "self").attribute(Field.Agent.LAST_FAILURE, ALL).build(),
    };
  }
}
