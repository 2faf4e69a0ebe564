package dev.outrider.sidecar.alerts;

/**
 * What a rule's figures amount to now, for the alert of some labels.
 *
 * @param value what is compared; NaN if nothing was counted that it could be made of
 * @param enough whether the rule's minimum was counted
 * @param certain whether all of the time that is looked back at is known
 */
record Reading(double value, boolean enough, boolean certain) {

  boolean isNothing() {
    return Double.isNaN(value);
  }
}
