package dev.outrider.sidecar.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is read, and whenever the sidecar is killed: an alert fires exactly if it was bad for
 * long enough since it was last good, and is resolved exactly if it was clear for long enough or
 * nobody knew for long enough.
 */
class AlertPropertyTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void statesFollowFromWhatWasRead(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 200; run++) {
      Rule rule = rule(random);
      check(rule, random);
    }
  }

  private static Rule rule(Random random) {
    boolean above = random.nextBoolean();
    return TestMetrics.rules(
            """
            rules:
              - {alert: A, level: process_open_fds, over: %ds, %s: 50, clear: %d, for: %ds,
                 keepFiringFor: %ds, severity: info, summary: s, help: h}
            """
                .formatted(
                    5 + random.nextInt(10),
                    above ? "above" : "below",
                    above ? 50 - random.nextInt(20) : 50 + random.nextInt(20),
                    random.nextInt(8),
                    random.nextInt(5)))
        .get(0);
  }

  private static void check(Rule rule, Random random) {
    Alert alert = new Alert(List.of());
    List<@Nullable Double> read = new ArrayList<>();
    AlertState before = AlertState.INACTIVE;
    int bad = -1;
    int clear = 0;
    int unknown = 0;
    int shift = random.nextInt(60);
    for (int second = 0; second < 300; second++) {
      if (random.nextInt(40) == 0) {
        shift = random.nextInt(60);
      }
      @Nullable Double value =
          random.nextInt(6) == 0 ? null : Double.valueOf(20 + shift - random.nextInt(20));
      if (random.nextInt(25) == 0) {
        alert = killed(alert);
        clear = 0;
        unknown = 0;
      }
      read.add(value);
      alert.move(rule, value == null ? null : new Reading(value, true, true), SECOND, NOW);
      AlertState now = alert.state();
      // The oracle.
      unknown = value == null ? unknown + 1 : 0;
      boolean isBad = value != null && rule.bound().isBeyond(value, rule.threshold());
      boolean isClear = value != null && !rule.bound().isBeyond(value, rule.clear());
      AlertState expected = before;
      long hold = Watch.holdNanos(rule) / SECOND;
      switch (before) {
        case INACTIVE, RESOLVED -> {
          if (isBad) {
            bad = 0;
            expected = rule.forAtLeast().isZero() ? AlertState.FIRING : AlertState.PENDING;
          }
        }
        case PENDING -> {
          if (isBad) {
            bad++;
            expected = bad >= rule.forAtLeast().toSeconds() ? AlertState.FIRING : before;
          } else if (value != null || unknown > hold) {
            expected = AlertState.INACTIVE;
          }
        }
        case FIRING -> {
          if (value == null) {
            expected = unknown > hold ? AlertState.RESOLVED : before;
          } else if (isClear) {
            clear++;
            expected = clear >= rule.keepFiringFor().toSeconds() ? AlertState.RESOLVED : before;
          } else {
            clear = 0;
          }
        }
      }
      if (expected == AlertState.FIRING && before != AlertState.FIRING) {
        clear = 0;
      }
      assertThat(now).as("second %d of %s: %s", second, rule, read).isEqualTo(expected);
      before = now;
    }
  }

  /** As it is after a kill: how long it was clear, or unknown, is counted anew. */
  private static Alert killed(Alert alert) {
    Alert again = Alert.restored(alert.saved("A"));
    assertThat(again.saved("A")).isEqualTo(alert.saved("A"));
    return again;
  }
}
