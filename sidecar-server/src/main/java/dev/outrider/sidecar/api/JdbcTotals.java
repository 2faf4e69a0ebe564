package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.StatementView;
import java.util.List;

/**
 * All statements together.
 *
 * @param statements how many different ones
 */
record JdbcTotals(
    int statements,
    long executions,
    long errors,
    @JsonUnwrapped Latency latency,
    double totalSeconds) {

  /**
   * @param statements each once, or once for each JVM that executes it
   */
  static JdbcTotals of(List<StatementView> statements) {
    Histogram nanos = JvmGroup.merged(statements.stream().map(StatementView::nanos));
    return new JdbcTotals(
        (int) statements.stream().map(StatementView::identity).distinct().count(),
        nanos.count(),
        statements.stream().mapToLong(StatementView::errors).sum(),
        Latency.of(nanos),
        Units.seconds(nanos.sum()));
  }
}
