package dev.outrider.sidecar;

import dev.outrider.sidecar.alerts.KnownMetrics;
import dev.outrider.sidecar.alerts.PrometheusRules;
import dev.outrider.sidecar.alerts.RuleException;
import dev.outrider.sidecar.alerts.RuleFile;
import dev.outrider.sidecar.config.SettingsException;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The alert rules of a file as Prometheus wants them. */
final class PrintedRules {

  private PrintedRules() {}

  /**
   * @throws SettingsException if the file cannot be read, or a rule in it is wrong
   */
  static String of(@Nullable Path file) {
    if (file == null) {
      throw new SettingsException("no file of rules is given");
    }
    KnownMetrics known = known();
    try {
      return PrometheusRules.of(RuleFile.parse(Files.readString(file), known), known);
    } catch (IOException e) {
      throw new SettingsException("cannot read the rules in %s: %s".formatted(file, e));
    } catch (RuleException e) {
      throw new SettingsException(
          "%s, line %d: %s".formatted(file, e.line(), String.valueOf(e.getMessage())));
    }
  }

  // Those there can be do not depend on what is configured, nor on who reports.
  private static KnownMetrics known() {
    LiveModel model = new LiveModel(Duration.ofHours(1), TimeSource.system(), new EventLog());
    Fleet alone = Fleet.alone(Version.CURRENT, model);
    return new KnownMetrics(
        new LiveCollector(model, alone, Version.CURRENT, () -> true, 1, 1).metrics());
  }
}
