package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.CpuLoad;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/cpu}: which code runs, by samples, and how loaded the machine is. */
public final class Cpu implements JsonRead {

  /** The parameter that says what the tree's first branches are. */
  static final String BY = "by";

  static final String THREADS = "threads";
  private static final String ENDPOINTS = "endpoints";
  static final List<String> GROUPS = List.of(THREADS, ENDPOINTS);

  private record Load(
      String jvm, double jvmUtilization, double jvmUser, double jvmSystem, double machine) {

    static @Nullable Load of(Jvm jvm) {
      @Nullable CpuLoad load = jvm.connected() ? jvm.jfrFigures().cpuLoad() : null;
      return load == null
          ? null
          : new Load(jvm.id(), load.jvm(), load.jvmUser(), load.jvmSystem(), load.machine());
    }
  }

  private record Method(String method, long samples, double share) {}

  private record Threads(String threads, long samples, double share) {}

  /** Of the threads that ended requests, those that took a while; others are of no endpoint. */
  private record Endpoint(String endpoint, long samples, double share) {}

  private sealed interface Told permits Answer, Tree {}

  private record Answer(
      String window,
      double seconds,
      long samples,
      long overflowSamples,
      List<Load> load,
      List<Method> methods,
      List<Threads> threads,
      List<Endpoint> endpoints,
      Instant timestamp)
      implements Told {}

  private record Tree(
      String window, double seconds, String unit, FlameTree.Node root, Instant timestamp)
      implements Told {}

  private final JvmChoice choice;
  private final TimeSource time;

  public Cpu(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Told answer(Query query) {
    SampleSpan span = SampledQuery.span(query);
    int limit = Limit.of(query, Limit.LINES);
    String format = query.word(SampledQuery.FORMAT, Allocation.FORMATS, Allocation.TABLE);
    JvmGroup jvms = choice.toRead(query);
    boolean byEndpoint = query.word(BY, GROUPS, THREADS).equals(ENDPOINTS);
    return format.equals("tree")
        ? tree(span, byEndpoint ? byEndpoint(jvms, span) : byThread(jvms, span))
        : table(span, jvms, limit);
  }

  private static Weights byThread(JvmGroup jvms, SampleSpan span) {
    return Weights.of(jvms, span, JfrFigures::cpu);
  }

  private static Weights byEndpoint(JvmGroup jvms, SampleSpan span) {
    return Weights.of(jvms, span, figures -> figures.byEndpoint().stacks());
  }

  private Tree tree(SampleSpan span, Weights weights) {
    return new Tree(
        span.word(), weights.seconds(), "samples", FlameTree.of(weights.stacks()), time.now());
  }

  private Answer table(SampleSpan span, JvmGroup jvms, int limit) {
    Weights weights = byThread(jvms, span);
    long total = weights.total();
    return new Answer(
        span.word(),
        weights.seconds(),
        total,
        weights.overflow(),
        loads(jvms).toList(),
        weights.top(
            Weights::innermost,
            limit,
            (method, samples) -> new Method(method, samples, Units.ratio(samples, total, 4))),
        weights.top(
            Weights::outermost,
            limit,
            (group, samples) -> new Threads(group, samples, Units.ratio(samples, total, 4))),
        byEndpoint(jvms, span)
            .top(
                Weights::outermost,
                limit,
                (endpoint, samples) ->
                    new Endpoint(endpoint, samples, Units.ratio(samples, total, 4))),
        time.now());
  }

  private static Stream<Load> loads(JvmGroup jvms) {
    return jvms.jvms().stream().map(Load::of).filter(Objects::nonNull);
  }
}
