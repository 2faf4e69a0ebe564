package dev.outrider.sidecar.endtoend;

import dev.outrider.agent.testkit.HostJvm;
import java.util.EnumMap;
import java.util.Map;

/** A host that counts by itself, and works whenever it is told to go on. */
final class CountingHost implements Host {

  private final HostJvm jvm;
  private final Map<Figure, String> names;
  private Map<String, Long> counts;

  private CountingHost(HostJvm jvm, Map<Figure, String> names) {
    this.jvm = jvm;
    this.names = names;
    this.counts = jvm.awaitReady();
  }

  /** One that executes SQL. */
  static CountingHost ofSql(HostJvm.Builder builder) {
    return new CountingHost(
        builder.start(),
        Map.of(
            Figure.EXECUTIONS, "executions",
            Figure.EXECUTIONS_BY_STATEMENT, "executions",
            Figure.ERRORS, "errors",
            Figure.ERRORS_BY_STATEMENT, "errors"));
  }

  /** One that uses caches. */
  static CountingHost ofCaches(HostJvm.Builder builder) {
    return new CountingHost(
        builder.start(),
        Map.of(
            Figure.HITS, "hits",
            Figure.HITS_BY_CACHE, "hits",
            Figure.MISSES, "misses",
            Figure.MISSES_BY_CACHE, "misses",
            Figure.LOAD_FAILURES, "loadFailures"));
  }

  @Override
  public void round() {
    jvm.proceed();
    counts = jvm.awaitReady();
  }

  @Override
  public Map<Figure, Long> counted() {
    Map<Figure, Long> counted = new EnumMap<>(Figure.class);
    names.forEach((figure, name) -> counted.put(figure, counts.get(name)));
    return counted;
  }

  @Override
  public HostJvm jvm() {
    return jvm;
  }
}
