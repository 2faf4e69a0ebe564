package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.StatementView;

/** By what statements can be sorted. */
final class StatementOrder {

  static final Order<StatementView> ORDER =
      new Order<>(StatementView::id)
          .by("totalSeconds", statement -> statement.nanos().sum())
          .by("executions", StatementView::executions)
          .by("errors", StatementView::errors)
          .by("meanSeconds", StatementView::meanNanos)
          .by("p95Seconds", statement -> statement.nanos().percentile(0.95))
          .by("maxSeconds", statement -> statement.nanos().max())
          .by("rows", StatementView::rows);

  private StatementOrder() {}
}
