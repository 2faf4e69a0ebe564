package dev.outrider.sidecar.model;

import dev.outrider.protocol.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One or more JVMs and what they amount to together.
 *
 * <p>Counts are summed and histograms merged, so that a percentile is that of all values together.
 */
public record JvmGroup(List<Jvm> jvms) {

  /** Every statement once, however many of the JVMs execute it. */
  public List<StatementView> statements() {
    return merged(
        jvms.stream().flatMap(Jvm::statements), StatementView::identity, StatementView::plus);
  }

  /** Every statement as each of the JVMs executes it: for those who add all of them up. */
  public List<StatementView> statementsOfEach() {
    return jvms.stream().flatMap(Jvm::statements).toList();
  }

  /** The statement of that id in all the JVMs together, or null if none knows it. */
  public @Nullable StatementView statement(String statementId) {
    return jvms.stream()
        .map(jvm -> jvm.statement(statementId))
        .filter(Objects::nonNull)
        .reduce(StatementView::plus)
        .orElse(null);
  }

  /** The text of the statement of that id, or null if none of the JVMs knows it. */
  public @Nullable String statementText(String statementId) {
    return jvms.stream()
        .map(jvm -> jvm.statementText(statementId))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Time in all statements of all the JVMs, in nanoseconds. */
  public long databaseNanos() {
    return jvms.stream()
        .flatMap(Jvm::statements)
        .mapToLong(statement -> statement.nanos().sum())
        .sum();
  }

  /** Every endpoint of HTTP once, however many of the JVMs serve it. */
  public List<EndpointView> httpEndpoints() {
    return mergedEndpoints(jvms.stream().flatMap(Jvm::httpEndpoints));
  }

  /** Every endpoint of HTTP as each of the JVMs serves it: for those who add all of them up. */
  public List<EndpointView> httpEndpointsOfEach() {
    return jvms.stream().flatMap(Jvm::httpEndpoints).toList();
  }

  /** Every endpoint of another kind once, however many of the JVMs serve it. */
  public List<EndpointView> otherEndpoints() {
    return mergedEndpoints(jvms.stream().flatMap(Jvm::otherEndpoints));
  }

  private static List<EndpointView> mergedEndpoints(Stream<EndpointView> endpoints) {
    record Key(String id, String name) {}
    return merged(
        endpoints, endpoint -> new Key(endpoint.id(), endpoint.name()), EndpointView::plus);
  }

  /** The endpoint of that id in all the JVMs together, or null if none knows it. */
  public @Nullable EndpointView endpoint(String endpointId) {
    return jvms.stream()
        .map(jvm -> jvm.endpoint(endpointId))
        .filter(Objects::nonNull)
        .reduce(EndpointView::plus)
        .orElse(null);
  }

  /** Every thread pool once, however many of the JVMs have one of that name. */
  public List<ThreadPoolView> threadPools() {
    record Key(String id, String name) {}
    return merged(
        jvms.stream().flatMap(Jvm::threadPools),
        pool -> new Key(pool.id(), pool.name()),
        ThreadPoolView::plus);
  }

  /** The name of the endpoint of that id; the id where none of the JVMs told a name. */
  public String endpointName(String endpointId) {
    return jvms.stream()
        .map(jvm -> jvm.endpointName(endpointId))
        .filter(name -> !name.equals(endpointId))
        .findFirst()
        .orElse(endpointId);
  }

  /** Every pair of endpoint and statement once, however many of the JVMs have it. */
  public List<EndpointStatementView> endpointStatements() {
    return mergedPairs(jvms.stream().flatMap(Jvm::endpointStatements));
  }

  /** The endpoints that execute the statement of that id, each once. */
  public List<EndpointStatementView> executorsOf(String statementId) {
    return mergedPairs(
        jvms.stream()
            .flatMap(Jvm::endpointStatements)
            .filter(pair -> pair.statementId().equals(statementId)));
  }

  /** The statements that the endpoint of that id executes, each once. */
  public List<EndpointStatementView> statementsOf(String endpointId) {
    return mergedPairs(
        jvms.stream()
            .flatMap(Jvm::endpointStatements)
            .filter(pair -> pair.endpointId().equals(endpointId)));
  }

  public List<CacheView> caches() {
    return jvms.stream().flatMap(Jvm::caches).toList();
  }

  /** Gets of all caches of all the JVMs in the last minutes; null if none can tell. */
  public @Nullable HitCounts allCacheGetsOver(Duration span) {
    return jvms.stream()
        .map(jvm -> jvm.allCacheGetsOver(span))
        .filter(Objects::nonNull)
        .reduce(HitCounts::plus)
        .orElse(null);
  }

  /** Every command of a Redis server once for each client library, however many JVMs send it. */
  public List<RedisCommandView> redisCommands() {
    record Key(String server, String command, String library) {}
    return merged(
        jvms.stream().flatMap(Jvm::redisCommands),
        each -> new Key(each.server(), each.command(), each.library()),
        RedisCommandView::plus);
  }

  /** Every Redis server once for each client library, however many JVMs connect to it. */
  public List<RedisServerView> redisServers() {
    record Key(String server, String library) {}
    return merged(
        jvms.stream().flatMap(Jvm::redisServers),
        each -> new Key(each.server(), each.library()),
        RedisServerView::plus);
  }

  public List<CollectorView> collectors() {
    return jvms.stream().flatMap(Jvm::collectors).toList();
  }

  public @Nullable MemoryView heap() {
    return whole(MemoryView.HEAP);
  }

  public @Nullable MemoryView nonHeap() {
    return whole(MemoryView.NON_HEAP);
  }

  public ProcessView process() {
    return jvms.stream().map(Jvm::process).reduce(ProcessView::plus).orElseThrow();
  }

  /** All the histograms as if recorded into one. */
  public static Histogram merged(Stream<Histogram> histograms) {
    HistogramSum sum = new HistogramSum();
    histograms.forEachOrdered(sum::add);
    return sum.toHistogram();
  }

  private static List<EndpointStatementView> mergedPairs(Stream<EndpointStatementView> pairs) {
    record Key(String endpointId, String statementId) {}
    return merged(
        pairs, pair -> new Key(pair.endpointId(), pair.statementId()), EndpointStatementView::plus);
  }

  private @Nullable MemoryView whole(String type) {
    return jvms.stream()
        .flatMap(Jvm::memory)
        .filter(memory -> memory.pool() == null && memory.type().equals(type))
        .reduce(MemoryView::plus)
        .orElse(null);
  }

  private static <V> List<V> merged(
      Stream<V> views, Function<V, Object> key, BinaryOperator<V> merge) {
    return List.copyOf(views.collect(Collectors.toMap(key, Function.identity(), merge)).values());
  }
}
