package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.alerts.AlertState;
import dev.outrider.sidecar.alerts.AlertView;
import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.alerts.Rule;
import dev.outrider.sidecar.alerts.RuleView;
import dev.outrider.sidecar.alerts.RulesState;
import dev.outrider.sidecar.alerts.WebhookState;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/alerts}: every rule, and its alerts that are not inactive. */
public final class AlertList implements JsonRead {

  static final String STATE = "state";
  static final String ALERT = "alert";
  static final String SEVERITY = "severity";
  static final List<String> SEVERITIES =
      Arrays.stream(Rule.Severity.values()).map(Rule.Severity::word).toList();

  private record Condition(
      String statistic,
      String metric,
      @Nullable String of,
      @Nullable Double quantile,
      List<String> by,
      @Nullable Long overSeconds,
      String bound,
      double threshold,
      double clear,
      double minimum,
      long forSeconds,
      long keepFiringForSeconds) {

    static Condition of(Rule rule) {
      return new Condition(
          rule.quantile() > 0 ? "percentile" : rule.statistic().word(),
          rule.metric().toString(),
          rule.of() == null ? null : rule.of().toString(),
          rule.quantile() > 0 ? Double.valueOf(rule.quantile()) : null,
          rule.by(),
          rule.over() == null ? null : Long.valueOf(rule.over().toSeconds()),
          rule.bound().word(),
          rule.threshold(),
          rule.clear(),
          rule.minimum(),
          rule.forAtLeast().toSeconds(),
          rule.keepFiringFor().toSeconds());
    }
  }

  private record ListedRule(
      String alert,
      String severity,
      String state,
      @JsonUnwrapped Condition condition,
      String help,
      List<AlertView> alerts) {}

  private record Answer(
      long firing,
      long pending,
      long dropped,
      int seriesLeftOut,
      RulesState rulesFrom,
      @Nullable WebhookState webhook,
      List<ListedRule> rules,
      Instant timestamp) {}

  private final Alerts alerts;
  private final TimeSource time;

  public AlertList(Alerts alerts, TimeSource time) {
    this.alerts = alerts;
    this.time = time;
  }

  /** All that may be asked. */
  public Parameter[] parameters() {
    return new Parameter[] {
      Parameters.JVM_THEN, Parameters.ALERT_STATE, Parameters.ALERT, Parameters.SEVERITY
    };
  }

  @Override
  public Answer answer(Query query) {
    String state = query.word(STATE, AlertState.words(), "");
    String severity = query.word(SEVERITY, SEVERITIES, "");
    @Nullable String name = query.text(ALERT);
    @Nullable String jvm = query.text(JvmChoice.PARAMETER);
    return new Answer(
        alerts.count(AlertState.FIRING),
        alerts.count(AlertState.PENDING),
        alerts.dropped(),
        alerts.leftOut(),
        alerts.state(),
        alerts.webhook(),
        alerts.rules().stream()
            .filter(rule -> name == null || rule.rule().name().equals(name))
            .filter(rule -> severity.isEmpty() || rule.rule().severity().word().equals(severity))
            .flatMap(rule -> listed(rule, state, jvm))
            .toList(),
        time.now());
  }

  /** The rule with those of its alerts that are asked for; without any, only if all are. */
  private static Stream<ListedRule> listed(RuleView view, String state, @Nullable String jvm) {
    List<AlertView> wanted =
        view.alerts().stream()
            .filter(alert -> state.isEmpty() || alert.state().word().equals(state))
            .filter(alert -> jvm == null || isOf(alert, jvm))
            .toList();
    boolean whole = jvm == null && (state.isEmpty() || view.state().word().equals(state));
    Rule rule = view.rule();
    return wanted.isEmpty() && !whole
        ? Stream.empty()
        : Stream.of(
            new ListedRule(
                rule.name(),
                rule.severity().word(),
                view.state().word(),
                Condition.of(rule),
                rule.help(),
                wanted));
  }

  private static boolean isOf(AlertView alert, String jvm) {
    return Objects.equals(alert.labels().get("jvm"), jvm)
        || Objects.equals(alert.labels().get("service"), jvm);
  }
}
