package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.SampledStacks;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * {@code GET /api/performance/locks}: where threads waited for monitors, were parked, or pinned
 * their carriers, each wait from the recording's threshold on.
 */
public final class Locks implements JsonRead {

  private record Site(String site, double seconds, double share) {}

  private record Waited(String on, double seconds) {}

  private record Threads(String threads, double seconds) {}

  private record Waits(
      long count,
      double totalSeconds,
      double overflowSeconds,
      List<Site> sites,
      List<Waited> classes,
      List<Threads> threads) {}

  private record Pins(long count, double totalSeconds, List<Site> sites, List<Threads> threads) {}

  private record Answer(
      String window, double seconds, Waits monitors, Waits parks, Pins pinned, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public Locks(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    SampleSpan span = SampledQuery.span(query);
    int limit = Limit.of(query, Limit.LINES);
    JvmGroup jvms = choice.toRead(query);
    Weights monitors = Weights.of(jvms, span, JfrFigures::monitors);
    return new Answer(
        span.word(),
        monitors.seconds(),
        waits(monitors, limit),
        waits(of(jvms, span, JfrFigures::parks), limit),
        pins(of(jvms, span, JfrFigures::pinned), limit),
        time.now());
  }

  private static Weights of(
      JvmGroup jvms, SampleSpan span, Function<JfrFigures, SampledStacks> which) {
    return Weights.of(jvms, span, which);
  }

  private static Waits waits(Weights weights, int limit) {
    return new Waits(
        weights.samples(),
        Units.seconds(weights.total()),
        Units.seconds(weights.overflow()),
        sites(weights, limit, Weights::site),
        weights.top(
            Weights::innermost,
            limit,
            (type, nanos) -> new Waited(type, Units.seconds(nanos.longValue()))),
        threads(weights, limit));
  }

  private static Pins pins(Weights weights, int limit) {
    return new Pins(
        weights.samples(),
        Units.seconds(weights.total()),
        sites(weights, limit, Weights::innermost),
        threads(weights, limit));
  }

  private static List<Site> sites(
      Weights weights, int limit, Function<SampledStacks.Stack, String> by) {
    long total = weights.total();
    return weights.top(
        by,
        limit,
        (site, nanos) ->
            new Site(site, Units.seconds(nanos.longValue()), Units.ratio(nanos, total, 4)));
  }

  private static List<Threads> threads(Weights weights, int limit) {
    return weights.top(
        Weights::outermost,
        limit,
        (group, nanos) -> new Threads(group, Units.seconds(nanos.longValue())));
  }
}
