package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.prometheus.LiveCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of alerts when their rules cannot be read, or memory is short. */
class AlertsTest {

  private static final String RULES =
      """
      rules:
        - {alert: Memory, level: process_resident_memory_bytes, by: [service, jvm], above: 1GB,
           for: 0s, severity: warning, summary: "{jvm} has {value}", help: Look at it.}
      """;

  @TempDir private Path folder;
  private final AlertTime time = new AlertTime();
  private Path file;
  private LiveModel model;
  private Alerts alerts;
  private long sequence;

  @BeforeEach
  void begin() throws IOException {
    file = Files.writeString(folder.resolve("alerts.yaml"), RULES);
    start();
  }

  @AfterEach
  void stop() {
    alerts.close();
  }

  private void start() {
    EventLog events = new EventLog();
    model = new LiveModel(Duration.ofMinutes(10), time, events);
    LiveCollector collector =
        new LiveCollector(model, Fleet.alone("test", model), "test", () -> true, 10_000, 10_000);
    alerts = new Alerts(folder, file, null, model, collector, events, time);
  }

  private void restart() {
    alerts.close();
    start();
  }

  private void seconds(int count, long megabytes) {
    for (int i = 0; i < count; i++) {
      time.pass(Duration.ofSeconds(1));
      Entry self = Entry.of(Kind.JVM, "self").attribute(Field.Jvm.SERVICE, "shop").build();
      Entry memory =
          Entry.of(Kind.PROCESS, "self")
              .value(Field.OsProcess.RESIDENT_BYTES, megabytes << 20)
              .build();
      model.take(
          new Report("j1", ++sequence, true, time.now().toEpochMilli(), List.of(self, memory)));
      alerts.look();
    }
  }

  private List<AlertView> memory() {
    return alerts.rules().stream()
        .filter(view -> view.rule().name().equals("Memory"))
        .findFirst()
        .orElseThrow()
        .alerts();
  }

  @Test
  void alertsWaitForTheirRulesThroughRestarts() throws IOException {
    seconds(3, 2_000);
    AlertView before = memory().get(0);
    assertThat(before.state()).isEqualTo(AlertState.FIRING);
    Files.writeString(file, RULES.replace("above", "abve"));
    for (int i = 0; i < 2; i++) {
      restart();
      assertThat(alerts.state().builtIn()).isTrue();
      // A built-in rule's alert changes, so that all is saved.
      seconds(60, 2_000);
      assertThat(alerts.rules().stream().filter(view -> view.rule().name().equals("MemoryHigh")))
          .allSatisfy(view -> assertThat(view.alerts()).isNotEmpty());
    }
    Files.writeString(file, RULES);
    seconds(1, 2_000);
    assertThat(alerts.state().refused()).isNull();
    assertThat(memory()).hasSize(1);
    assertThat(memory().get(0).state()).isEqualTo(AlertState.FIRING);
    assertThat(memory().get(0).activeAt()).as("as it was").isEqualTo(before.activeAt());
  }

  @Test
  void anErrorEndsNoWatching() {
    seconds(3, 2_000);
    time.failWith(new OutOfMemoryError("staged"));
    alerts.look();
    time.failWith(null);
    seconds(30, 100);
    assertThat(memory().get(0).state()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void anAlertWhoseRuleSomebodyTookOutEnds() throws IOException {
    seconds(3, 2_000);
    Files.writeString(file, RULES.replace("alert: Memory", "alert: Other"));
    restart();
    seconds(10, 2_000);
    Files.writeString(file, RULES);
    seconds(1, 2_000);
    assertThat(memory().get(0).activeAt()).isEqualTo(time.now());
  }
}
