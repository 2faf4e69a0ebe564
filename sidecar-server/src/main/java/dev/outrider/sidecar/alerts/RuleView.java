package dev.outrider.sidecar.alerts;

import java.util.Comparator;
import java.util.List;

/** A rule, and its alerts that are not inactive. */
public record RuleView(Rule rule, List<AlertView> alerts) {

  private static final List<AlertState> WORST_LAST =
      List.of(AlertState.INACTIVE, AlertState.RESOLVED, AlertState.PENDING, AlertState.FIRING);

  /** The worst of its alerts' states. */
  public AlertState state() {
    return alerts.stream()
        .map(AlertView::state)
        .max(Comparator.comparingInt(WORST_LAST::indexOf))
        .orElse(AlertState.INACTIVE);
  }

  /** How many alerts are in the state. */
  public long count(AlertState state) {
    return alerts.stream().filter(alert -> alert.state() == state).count();
  }
}
