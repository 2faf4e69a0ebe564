package dev.outrider.sidecar.api;

import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.history.HistoryAnswer;
import dev.outrider.sidecar.history.HistoryException;
import dev.outrider.sidecar.history.HistoryQuery;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.util.StatusCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/history}: what a metric was, in steps of time. */
public final class HistoryPoints implements JsonRead {

  static final String METRIC = "metric";
  static final String STEP = "step";
  private static final Duration USUAL = Duration.ofHours(1);

  private final History history;
  private final TimeSource time;
  private final List<String> labels;

  /**
   * @param labels the names of the labels that series can be chosen by
   */
  public HistoryPoints(History history, TimeSource time, Collection<String> labels) {
    this.history = history;
    this.time = time;
    this.labels = List.copyOf(labels);
  }

  /** All that may be asked. */
  public Parameter[] parameters() {
    return Stream.concat(
            Stream.of(
                Parameters.METRIC,
                Parameters.JVM_THEN,
                Parameters.FROM,
                Parameters.TO,
                Parameters.STEP),
            labels.stream().map(Parameters::label))
        .toArray(Parameter[]::new);
  }

  @Override
  public HistoryAnswer answer(Query query) {
    @Nullable String metric = query.text(METRIC);
    if (metric == null) {
      throw HttpError.badRequest(
          "missingParameter",
          "parameter 'metric' is missing; /api/performance/history/metrics lists what there is");
    }
    Instant now = time.now();
    Instant to = Times.of(query, Times.TO, now, now);
    Instant from = Times.of(query, Times.FROM, now, to.minus(USUAL));
    Times.requireOrder(from, to);
    return answered(
        () ->
            history.read(
                new HistoryQuery(
                    metric,
                    query.text(JvmChoice.PARAMETER),
                    labelsIn(query),
                    from,
                    to,
                    Times.step(query, STEP))));
  }

  private Map<String, String> labelsIn(Query query) {
    Map<String, String> wanted = new TreeMap<>();
    for (String label : labels) {
      @Nullable String text = query.text(label);
      if (text != null) {
        wanted.put(label, text);
      }
    }
    return wanted;
  }

  /** What the history answers; what it cannot, as the API says it. */
  static <T> T answered(Supplier<T> read) {
    try {
      return read.get();
    } catch (HistoryException e) {
      throw switch (e.fault()) {
        case UNKNOWN_METRIC -> HttpError.notFound("unknownMetric", e.text());
        case UNKNOWN_JVM -> HttpError.notFound("unknownJvm", e.text());
        case TOO_MUCH -> HttpError.badRequest("tooMuch", e.text());
        case UNAVAILABLE ->
            new HttpError(StatusCodes.SERVICE_UNAVAILABLE, "historyUnavailable", e.text());
      };
    }
  }
}
