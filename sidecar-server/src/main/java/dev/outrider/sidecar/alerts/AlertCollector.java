package dev.outrider.sidecar.alerts;

import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts as Prometheus has its own, by rule and state; and how watching goes. */
final class AlertCollector extends Collector {

  private static final List<String> LABELS = List.of("alertname", "severity", "state");

  private final Alerts alerts;

  AlertCollector(Alerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public List<MetricFamilySamples> collect() {
    List<MetricFamilySamples> families = new ArrayList<>();
    families.add(byState());
    families.add(
        one(
            "outrider_alert_rules_refused",
            Type.GAUGE,
            "1 while the rules' file is refused and the rules before it are watched.",
            alerts.state().refused() == null ? 0 : 1));
    families.add(
        one(
            "outrider_alerts_dropped_total",
            Type.COUNTER,
            "Times an alert was not followed because there were too many.",
            (double) alerts.dropped()));
    families.add(
        one(
            "outrider_alert_series_left_out",
            Type.GAUGE,
            "Series that rules have no room for.",
            alerts.leftOut()));
    @Nullable WebhookState webhook = alerts.webhook();
    if (webhook != null) {
      families.add(notifications(webhook));
    }
    return families;
  }

  private MetricFamilySamples byState() {
    String name = "outrider_alerts";
    List<MetricFamilySamples.Sample> samples = new ArrayList<>();
    for (RuleView rule : alerts.rules()) {
      for (AlertState state : List.of(AlertState.PENDING, AlertState.FIRING)) {
        samples.add(
            new MetricFamilySamples.Sample(
                name,
                LABELS,
                List.of(rule.rule().name(), rule.rule().severity().word(), state.word()),
                (double) rule.count(state)));
      }
    }
    return new MetricFamilySamples(name, Type.GAUGE, "Alerts in that state.", samples);
  }

  private static MetricFamilySamples notifications(WebhookState webhook) {
    String name = "outrider_alert_notifications_total";
    List<String> label = List.of("outcome");
    return new MetricFamilySamples(
        name,
        Type.COUNTER,
        "Requests to the webhook by their outcome; those given up were tried several times.",
        List.of(
            new MetricFamilySamples.Sample(name, label, List.of("sent"), (double) webhook.sent()),
            new MetricFamilySamples.Sample(
                name, label, List.of("failed"), (double) webhook.failed()),
            new MetricFamilySamples.Sample(
                name, label, List.of("givenUp"), (double) webhook.givenUp())));
  }

  private static MetricFamilySamples one(String name, Type type, String help, double value) {
    return new MetricFamilySamples(
        name,
        type,
        help,
        List.of(new MetricFamilySamples.Sample(name, List.of(), List.of(), value)));
  }
}
