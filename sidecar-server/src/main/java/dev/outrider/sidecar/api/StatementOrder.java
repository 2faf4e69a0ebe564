package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.StatementView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** By what statements can be sorted; the largest comes first. */
final class StatementOrder {

  /** The parameter that chooses. */
  static final String PARAMETER = "sort";

  private static final String TOTAL_TIME = "totalSeconds";
  private static final Map<String, ToLongFunction<StatementView>> FIGURES = new LinkedHashMap<>();

  static {
    FIGURES.put(TOTAL_TIME, statement -> statement.nanos().sum());
    FIGURES.put("executions", StatementView::executions);
    FIGURES.put("errors", StatementView::errors);
    FIGURES.put("meanSeconds", StatementView::meanNanos);
    FIGURES.put("p95Seconds", statement -> statement.nanos().percentile(0.95));
    FIGURES.put("maxSeconds", statement -> statement.nanos().max());
    FIGURES.put("rows", StatementView::rows);
  }

  private StatementOrder() {}

  /**
   * The order asked for; by total time if none is.
   *
   * @throws dev.outrider.sidecar.http.HttpError 400 if it is none of those there are
   */
  static Comparator<StatementView> of(Query query) {
    ToLongFunction<StatementView> figure =
        FIGURES.get(query.word(PARAMETER, FIGURES.keySet(), TOTAL_TIME));
    return Comparator.comparingLong(figure).reversed().thenComparing(StatementView::id);
  }
}
