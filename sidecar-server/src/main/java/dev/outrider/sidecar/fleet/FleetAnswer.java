package dev.outrider.sidecar.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What came of an action in one JVM.
 *
 * @param code what it failed of, or why it could not be reached, for programs; null if it is done
 * @param reason the same for people
 * @param answer what the action tells when it was done
 */
public record FleetAnswer(
    FleetJvm jvm,
    Ended outcome,
    @Nullable String code,
    @Nullable String reason,
    @Nullable JsonNode answer) {

  /** How it ended. */
  public enum Ended {
    DONE("done"),
    FAILED("failed"),
    UNREACHABLE("unreachable");

    private final String word;

    Ended(String word) {
      this.word = word;
    }

    /** As the API writes it. */
    public String word() {
      return word;
    }
  }

  static FleetAnswer of(FleetJvm jvm, LocalActions.Told told) {
    return new FleetAnswer(
        jvm,
        told.code() == null ? Ended.DONE : Ended.FAILED,
        told.code(),
        told.reason(),
        told.answer());
  }

  static FleetAnswer unreachable(FleetJvm jvm, String code, String reason) {
    return new FleetAnswer(jvm, Ended.UNREACHABLE, code, reason, null);
  }
}
