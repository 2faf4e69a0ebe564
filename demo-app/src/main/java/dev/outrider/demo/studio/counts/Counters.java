package dev.outrider.demo.studio.counts;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All counters of the Studio, each made when it is first asked for. Any thread may call. */
public final class Counters {
  private final Map<String, RequestCounter> endpoints = new ConcurrentHashMap<>();
  private final Map<String, StatementCounter> statements = new ConcurrentHashMap<>();
  private final Map<String, LookupCounter> caches = new ConcurrentHashMap<>();
  private final Map<String, RedisCounter> redis = new ConcurrentHashMap<>();

  public RequestCounter endpoint(String name) {
    return endpoints.computeIfAbsent(name, unused -> new RequestCounter());
  }

  public StatementCounter statement(String sql) {
    return statements.computeIfAbsent(sql, unused -> new StatementCounter());
  }

  public LookupCounter cache(String name) {
    return caches.computeIfAbsent(name, unused -> new LookupCounter());
  }

  public RedisCounter redis(String command) {
    return redis.computeIfAbsent(command, RedisCounter::new);
  }

  /** Exact once nothing is under way. */
  public Counts read() {
    return new Counts(
        readAll(endpoints, RequestCounter::read),
        readAll(statements, StatementCounter::read),
        readAll(caches, LookupCounter::read),
        readAll(redis, RedisCounter::read),
        collections());
  }

  private static <C, R> Map<String, R> readAll(Map<String, C> counters, Function<C, R> reader) {
    Map<String, R> read = new TreeMap<>();
    counters.forEach((name, counter) -> read.put(name, reader.apply(counter)));
    return read;
  }

  private static Map<String, Long> collections() {
    Map<String, Long> collections = new TreeMap<>();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections.put(collector.getName(), collector.getCollectionCount());
    }
    return collections;
  }
}
