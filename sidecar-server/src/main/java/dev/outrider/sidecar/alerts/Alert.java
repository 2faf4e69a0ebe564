package dev.outrider.sidecar.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a rule, for the values of its labels, and its way from state to state. For one
 * thread.
 *
 * <p>Only time in which somebody looked counts: for how long a sidecar was down, a machine slept or
 * a clock jumped, nobody knows what was.
 */
final class Alert {

  /** For so long a resolved alert is shown. */
  static final Duration SHOWN_AFTERWARDS = Duration.ofMinutes(15);

  /** Why an alert is resolved that nobody saw to be good. */
  static final String NO_DATA = "noData";

  private final List<String> labels;
  private AlertState state = AlertState.INACTIVE;
  private long badNanos;
  private long goodNanos;
  private long unknownNanos;
  private double value = Double.NaN;
  private @Nullable Instant activeAt;
  private @Nullable Instant firedAt;
  private @Nullable Instant resolvedAt;
  private @Nullable String reason;
  private boolean sure = true;

  Alert(List<String> labels) {
    this.labels = labels;
  }

  /** As it was when the sidecar before this one ended. */
  static Alert restored(SavedAlert saved) {
    Alert alert = new Alert(saved.labels());
    alert.state = saved.state();
    alert.badNanos = Duration.ofMillis(saved.badMillis()).toNanos();
    alert.value = saved.value() == null ? Double.NaN : saved.value();
    alert.activeAt = saved.activeAt();
    alert.firedAt = saved.firedAt();
    alert.resolvedAt = saved.resolvedAt();
    alert.reason = saved.reason();
    alert.sure = false;
    return alert;
  }

  SavedAlert saved(String rule) {
    return new SavedAlert(
        rule,
        labels,
        state,
        Duration.ofNanos(badNanos).toMillis(),
        Double.isNaN(value) ? null : Double.valueOf(value),
        activeAt,
        firedAt,
        resolvedAt,
        reason);
  }

  /** What is known may be less than it was: that it is good is only believed once it is certain. */
  void doubt() {
    sure = false;
  }

  /**
   * Moves on.
   *
   * @param reading what is, or null if nobody knows
   * @param passed since the last time, in nanoseconds
   * @return whether it is in another state now
   */
  boolean move(Rule rule, @Nullable Reading reading, long passed, Instant now) {
    AlertState before = state;
    sure |= reading != null && reading.certain();
    Boolean bad = reading == null ? null : isBad(rule, reading);
    if (bad != null && !bad && !sure) {
      bad = null;
    }
    if (reading != null && !reading.isNothing()) {
      value = reading.value();
    }
    unknownNanos = bad == null ? unknownNanos + passed : 0;
    switch (state) {
      case INACTIVE -> whileInactive(rule, bad, now);
      case PENDING -> whilePending(rule, bad, passed, now);
      case FIRING -> whileFiring(rule, bad, passed, now);
      case RESOLVED -> whileResolved(rule, bad, passed, now);
    }
    return state != before;
  }

  private boolean isBad(Rule rule, Reading reading) {
    if (reading.isNothing()) {
      return false;
    }
    return state == AlertState.FIRING
        ? rule.bound().isBeyond(reading.value(), rule.clear())
        : reading.enough() && rule.bound().isBeyond(reading.value(), rule.threshold());
  }

  private void whileInactive(Rule rule, @Nullable Boolean bad, Instant now) {
    if (bad != null && bad) {
      activeAt = now;
      badNanos = 0;
      state = AlertState.PENDING;
      fireIfLongEnough(rule, now);
    }
  }

  private void whilePending(Rule rule, @Nullable Boolean bad, long passed, Instant now) {
    if (bad == null) {
      if (unknownNanos > Watch.holdNanos(rule)) {
        state = AlertState.INACTIVE;
      }
    } else if (bad) {
      badNanos += passed;
      fireIfLongEnough(rule, now);
    } else {
      state = AlertState.INACTIVE;
    }
  }

  private void fireIfLongEnough(Rule rule, Instant now) {
    if (badNanos >= rule.forAtLeast().toNanos()) {
      state = AlertState.FIRING;
      firedAt = now;
      resolvedAt = null;
      reason = null;
      goodNanos = 0;
    }
  }

  private void whileFiring(Rule rule, @Nullable Boolean bad, long passed, Instant now) {
    if (bad == null) {
      if (unknownNanos > Watch.holdNanos(rule)) {
        resolve(NO_DATA, now);
      }
    } else if (bad) {
      goodNanos = 0;
    } else {
      goodNanos += passed;
      if (goodNanos >= rule.keepFiringFor().toNanos()) {
        resolve(null, now);
      }
    }
  }

  /** It is over, whatever is told. */
  void resolve(@Nullable String why, Instant now) {
    state = AlertState.RESOLVED;
    resolvedAt = now;
    reason = why;
    goodNanos = 0;
  }

  private void whileResolved(Rule rule, @Nullable Boolean bad, long passed, Instant now) {
    goodNanos += passed;
    if (bad != null && bad) {
      whileInactive(rule, true, now);
    } else if (goodNanos >= SHOWN_AFTERWARDS.toNanos()) {
      state = AlertState.INACTIVE;
    }
  }

  List<String> labels() {
    return labels;
  }

  AlertState state() {
    return state;
  }

  /** What it was last; NaN if nobody knows. */
  double value() {
    return value;
  }

  /** Since when the alert is what it is. */
  @Nullable Instant since() {
    return switch (state) {
      case INACTIVE -> null;
      case PENDING -> activeAt;
      case FIRING -> firedAt;
      case RESOLVED -> resolvedAt;
    };
  }

  @Nullable Instant activeAt() {
    return activeAt;
  }

  @Nullable Instant resolvedAt() {
    return resolvedAt;
  }

  @Nullable String reason() {
    return reason;
  }

  /** Whether figures come for it. */
  boolean isKnown() {
    return unknownNanos == 0;
  }
}
