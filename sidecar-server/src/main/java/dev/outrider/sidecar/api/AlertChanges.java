package dev.outrider.sidecar.api;

import dev.outrider.sidecar.alerts.AlertState;
import dev.outrider.sidecar.alerts.AlertView;
import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.alerts.RuleView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells from one look to the next which alerts are in another state. For one thread. */
final class AlertChanges {

  private record Changed(
      String alert,
      String severity,
      Map<String, String> labels,
      AlertState state,
      @Nullable Double value,
      @Nullable Instant since) {}

  private record Answer(long firing, long pending, List<Changed> changed) {}

  private record Seen(RuleView rule, AlertView alert) {}

  private final Alerts alerts;
  private @Nullable Map<String, Seen> before;

  AlertChanges(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Has the next look be the first. */
  void forget() {
    before = null;
  }

  /** What changed since the last look, for JSON; null if nothing did. */
  @Nullable Object look() {
    Map<String, Seen> now = new HashMap<>();
    for (RuleView rule : alerts.rules()) {
      rule.alerts().forEach(alert -> now.put(alert.fingerprint(), new Seen(rule, alert)));
    }
    @Nullable Map<String, Seen> last = before;
    before = now;
    if (last == null) {
      return null;
    }
    List<Changed> changed = new ArrayList<>();
    now.forEach(
        (print, seen) -> {
          @Nullable Seen earlier = last.get(print);
          if (earlier == null || earlier.alert().state() != seen.alert().state()) {
            changed.add(changed(seen, seen.alert().state(), seen.alert().since()));
          }
        });
    last.forEach(
        (print, seen) -> {
          if (!now.containsKey(print)) {
            changed.add(changed(seen, AlertState.INACTIVE, null));
          }
        });
    return changed.isEmpty()
        ? null
        : new Answer(count(now, AlertState.FIRING), count(now, AlertState.PENDING), changed);
  }

  private static Changed changed(Seen seen, AlertState state, @Nullable Instant since) {
    return new Changed(
        seen.rule().rule().name(),
        seen.rule().rule().severity().word(),
        seen.alert().labels(),
        state,
        seen.alert().value(),
        since);
  }

  private static long count(Map<String, Seen> alerts, AlertState state) {
    return alerts.values().stream().filter(seen -> seen.alert().state() == state).count();
  }
}
