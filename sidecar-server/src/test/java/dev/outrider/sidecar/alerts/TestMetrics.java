package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import java.time.Duration;
import java.util.List;

/** The metrics that there really are. */
final class TestMetrics {

  static final KnownMetrics KNOWN = known();

  private TestMetrics() {}

  static List<Rule> rules(String text) {
    try {
      return RuleFile.parse(text, KNOWN);
    } catch (RuleException e) {
      throw new AssertionError("line " + e.line() + ": " + e.getMessage(), e);
    }
  }

  private static KnownMetrics known() {
    LiveModel model = new LiveModel(Duration.ofHours(1), TimeSource.system(), new EventLog());
    return new KnownMetrics(
        new LiveCollector(model, Fleet.alone("test", model), "test", () -> true, 1, 1).metrics());
  }
}
