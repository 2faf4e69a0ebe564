package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** Where an alert stands. */
public enum AlertState {
  /** Nothing is bad. */
  INACTIVE("inactive"),
  /** It is bad, but not for so long that somebody is to be told. */
  PENDING("pending"),
  /** Somebody is to be told, and that it goes on. */
  FIRING("firing"),
  /** It was firing a while ago. */
  RESOLVED("resolved");

  private final String word;

  AlertState(String word) {
    this.word = word;
  }

  /** As the API writes it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The words of all states. */
  public static List<String> words() {
    return Stream.of(values()).map(AlertState::word).toList();
  }
}
