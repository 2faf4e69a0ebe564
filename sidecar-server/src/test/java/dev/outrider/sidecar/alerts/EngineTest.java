package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of alerts as seconds pass, clocks jump, hosts come and go and sidecars are killed.
 */
class EngineTest {

  private static final String RULES =
      """
      rules:
        - {alert: Memory, level: process_resident_memory_bytes, by: [service, jvm], above: 1GB,
           clear: 900MB, for: 30s, severity: warning, summary: "{service} has {value}", help: Look.}
        - {alert: Hits, ratio: 'cache_gets_total{result="hit"}', of: cache_gets_total,
           by: [service, jvm, cache], over: 1m, below: 70%, clear: 75%, minimum: 100, for: 10s,
           severity: warning, summary: "{cache}", help: Look.}
        - {alert: Gone, level: outrider_jvm_up, by: [service], aggregate: max, over: 1d, below: 1,
           for: 30s, severity: critical, summary: "{service}", help: Look.}
      """;

  @TempDir private Path folder;
  private WatchedHosts hosts;

  @BeforeEach
  void begin() {
    hosts = new WatchedHosts(folder, RULES);
  }

  private void fire() {
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(32);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
  }

  @Test
  void anAlertFiresOnceItWasBadForLongEnoughAndGoesOnUntilItIsClear() {
    hosts.hasMemory("j1", 1_024);
    hosts.seconds(100);
    assertThat(hosts.state("Memory")).as("equal is not above").isEqualTo(AlertState.INACTIVE);
    hosts.hasMemory("j1", 1_025);
    hosts.seconds(30);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.PENDING);
    hosts.seconds(1);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    assertThat(hosts.told.get(0).text()).isEqualTo("firing: Memory: shop has 1.00 GB");
    assertThat(hosts.told.get(0).jvm()).isEqualTo("j1");
    hosts.hasMemory("j1", 950);
    hosts.seconds(100);
    assertThat(hosts.state("Memory")).as("not yet clear").isEqualTo(AlertState.FIRING);
    hosts.hasMemory("j1", 900);
    hosts.seconds(1);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
    hosts.seconds(901);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.INACTIVE);
  }

  @Test
  void whatIsBadForAMomentIsToldToNobody() {
    for (int i = 0; i < 20; i++) {
      hosts.hasMemory("j1", 1_100);
      hosts.seconds(29);
      hosts.hasMemory("j1", 1_000);
      hosts.seconds(1);
      assertThat(hosts.state("Memory")).isEqualTo(AlertState.INACTIVE);
    }
    assertThat(hosts.told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P365D", "PT-1H", "P-365D"})
  void noClockThatJumpsMakesAFalseAlert(Duration jump) {
    hosts.hasMemory("j1", 1_100);
    hosts.countsGets("j1", "c", 1_000_000, 0);
    hosts.seconds(10);
    hosts.time.setWall(jump);
    hosts.seconds(10);
    hosts.time.setSteady(jump);
    if (!jump.isNegative()) {
      // Somebody looks before the host reports.
      hosts.engine().look();
    }
    hosts.countsGets("j1", "c", 1_000_000, 500_000);
    hosts.look();
    hosts.seconds(8);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.PENDING);
    hosts.hasMemory("j1", 500);
    hosts.seconds(60);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.INACTIVE);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.INACTIVE);
    assertThat(hosts.told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "P365D", "PT-1H"})
  void noClockThatJumpsResolvesAnAlert(Duration jump) {
    hosts.countsGets("j1", "c", 0, 0);
    hosts.seconds(2);
    hosts.countsGets("j1", "c", 100, 900);
    hosts.seconds(15);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.FIRING);
    hosts.time.setWall(jump);
    hosts.seconds(5);
    hosts.time.setSteady(jump);
    hosts.seconds(20);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
  }

  @Test
  void aHostThatFallsSilentDoesNotFlap() {
    fire();
    hosts.fallsSilent("j1");
    hosts.seconds(200);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    assertThat(hosts.view("Memory").alerts().get(0).known()).isFalse();
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(10);
    assertThat(hosts.view("Memory").alerts().get(0).known()).isTrue();
    assertThat(hosts.told.stream().filter(each -> each.text().contains("Memory"))).hasSize(1);
    hosts.fallsSilent("j1");
    hosts.seconds(400);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.view("Memory").alerts().get(0).reason()).isEqualTo(Alert.NO_DATA);
  }

  @Test
  void aServiceThatIsGoneIsToldUntilItIsBack() {
    hosts.hasMemory("j1", 1);
    hosts.seconds(5);
    hosts.fallsSilent("j1");
    hosts.seconds(44);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.PENDING);
    hosts.seconds(3);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.FIRING);
    // Forgotten by the model after ten minutes.
    hosts.seconds(3_600);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.FIRING);
    hosts.hasMemory("j2", 1);
    hosts.seconds(1);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
  }

  @Test
  void aRestartOfAServiceIsNoAlert() {
    hosts.hasMemory("j1", 1);
    hosts.seconds(5);
    hosts.fallsSilent("j1");
    hosts.seconds(30);
    hosts.hasMemory("j2", 1);
    hosts.seconds(2_000);
    assertThat(hosts.told).isEmpty();
  }

  @Test
  void jvmsThatLiveForAMomentTakeNoRoomFromOthers() {
    hosts.reports("j1");
    for (int i = 0; i <= Watch.MOST_PARTS; i++) {
      hosts.reportsAs("nightly", "n" + i);
      hosts.fallsSilent("n" + (i - 1));
      hosts.time.pass(Engine.LONGEST_GAP);
      hosts.look();
    }
    assertThat(hosts.engine().leftOut()).isZero();
    hosts.fallsSilent("j1");
    hosts.reports("j2");
    hosts.reportsAs("new", "m1");
    hosts.seconds(60);
    assertThat(hosts.told).as("a service that was restarted is no alert").isEmpty();
    hosts.fallsSilent("m1");
    hosts.seconds(60);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
    assertThat(hosts.told.get(0).service()).isEqualTo("new");
  }

  @Test
  void tooFewGetsTellNothing() {
    hosts.countsGets("j1", "c", 1_000, 0);
    hosts.seconds(5);
    hosts.countsGets("j1", "c", 1_000, 99);
    hosts.seconds(50);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.INACTIVE);
    hosts.countsGets("j1", "c", 1_000, 100);
    hosts.seconds(1);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.PENDING);
    assertThat(hosts.view("Hits").alerts().get(0).value()).isZero();
    hosts.seconds(10);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.FIRING);
    hosts.seconds(70);
    assertThat(hosts.state("Hits")).as("nobody gets anything").isEqualTo(AlertState.RESOLVED);
  }

  @Test
  void whatAHostCountedBeforeItWasKnownIsNoRise() {
    hosts.countsGets("j1", "c", 0, 1_000_000);
    hosts.seconds(120);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.INACTIVE);
    // A new cache of a host that is known counts from nothing.
    hosts.countsGets("j1", "d", 0, 1_000);
    hosts.seconds(2);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.PENDING);
  }

  @Test
  void aHostThatIsSeenBeforeItHasToldAllHasNotCountedItJustNow() {
    hosts.reports("j1");
    hosts.seconds(3);
    hosts.countsGets("j1", "c", 0, 1_000_000);
    hosts.seconds(30);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.INACTIVE);
  }

  @Test
  void aKillWhilePendingLosesNothingAndAddsNothing() {
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(21);
    hosts.time.pass(Duration.ofHours(5));
    hosts.restart();
    hosts.seconds(5);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.PENDING);
    hosts.seconds(12);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
  }

  @Test
  void aKillWhileFiringIsNotToldAgainNorResolved() {
    fire();
    hosts.fallsSilent("j1");
    hosts.restart();
    hosts.seconds(10);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    hosts.hasMemory("j1", 1_100);
    hosts.seconds(60);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
    hosts.hasMemory("j1", 100);
    hosts.restart();
    hosts.seconds(30);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
    hosts.restart();
    hosts.seconds(3);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.toldKinds()).hasSize(2);
  }

  @Test
  void aWindowThatIsNotFullAfterAKillResolvesNothing() {
    hosts.countsGets("j1", "c", 0, 0);
    hosts.seconds(2);
    hosts.countsGets("j1", "c", 100, 900);
    hosts.seconds(15);
    hosts.restart();
    for (int i = 1; i < 55; i++) {
      hosts.countsGets("j1", "c", 100 + 10 * i, 900);
      hosts.seconds(1);
      assertThat(hosts.state("Hits")).isEqualTo(AlertState.FIRING);
    }
    hosts.seconds(20);
    assertThat(hosts.state("Hits")).isEqualTo(AlertState.RESOLVED);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
  }

  @Test
  void aServiceThatWentWhileTheSidecarWasKilledIsStillTold() {
    hosts.hasMemory("j1", 1);
    hosts.seconds(5);
    hosts.fallsSilent("j1");
    hosts.seconds(25);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.PENDING);
    hosts.restart();
    hosts.seconds(15);
    assertThat(hosts.told).as("it may yet report").isEmpty();
    hosts.seconds(40);
    assertThat(hosts.state("Gone")).isEqualTo(AlertState.FIRING);
    hosts.restart();
    hosts.seconds(100);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
    hosts.hasMemory("j1", 1);
    hosts.seconds(30);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
  }

  @Test
  void aStateThatCannotBeReadIsSetAside() throws Exception {
    fire();
    Files.writeString(folder.resolve("state.json"), "{\"version\":1,\"alerts\":[{");
    hosts.restart();
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.INACTIVE);
    assertThat(folder.resolve("state.json.corrupt")).exists();
  }

  @Test
  void moreAlertsThanAnybodyReadsAreCounted() {
    hosts.reports("j1");
    hosts.seconds(25);
    for (int i = 0; i < Engine.MOST_ALERTS + 5; i++) {
      hosts.countsGets("j1", "c" + i, 0, 1_000);
    }
    hosts.seconds(2);
    assertThat(hosts.view("Hits").alerts()).hasSize(Engine.MOST_ALERTS);
    assertThat(hosts.engine().dropped()).isGreaterThanOrEqualTo(5);
  }

  @Test
  void rulesThatStayKeepTheirAlertsAndOthersAreResolved() {
    fire();
    hosts.engine().watch(TestMetrics.rules(RULES.replace("above: 1GB", "above: 1050MB")));
    hosts.seconds(1);
    assertThat(hosts.state("Memory")).isEqualTo(AlertState.FIRING);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring");
    hosts.engine().watch(TestMetrics.rules(RULES.replace("alert: Memory", "alert: Other")));
    hosts.seconds(1);
    assertThat(hosts.state("Other")).isEqualTo(AlertState.PENDING);
    assertThat(hosts.toldKinds()).containsExactly("alertFiring", "alertResolved");
    assertThat(hosts.told.get(1).details()).containsEntry("reason", Engine.RULE_CHANGED);
  }
}
