package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.outrider.sidecar.model.EndpointKind;
import dev.outrider.sidecar.model.StatusTimes;

/**
 * Requests of HTTP by the class of their status; one with a status of no class counts in none.
 *
 * @param unanswered those to which no answer was begun
 */
record StatusClasses(
    @JsonProperty("1xx") long informational,
    @JsonProperty("2xx") long successful,
    @JsonProperty("3xx") long redirected,
    @JsonProperty("4xx") long clientErrors,
    @JsonProperty("5xx") long serverErrors,
    @JsonProperty("none") long unanswered) {

  private static final int CLASS_SIZE = 100;

  static StatusClasses of(StatusTimes times) {
    return new StatusClasses(
        ofClass(times, 1),
        ofClass(times, 2),
        ofClass(times, 3),
        ofClass(times, 4),
        ofClass(times, 5),
        times.count(status -> status == EndpointKind.NO_ANSWER));
  }

  private static long ofClass(StatusTimes times, int number) {
    return times.count(status -> Math.floorDiv(status, CLASS_SIZE) == number);
  }
}
