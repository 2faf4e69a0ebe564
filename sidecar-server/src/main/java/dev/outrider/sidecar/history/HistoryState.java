package dev.outrider.sidecar.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Whether the past is being kept.
 *
 * @param state as the API writes it
 * @param reason why it is not, for people; null while it is
 */
public record HistoryState(String state, @Nullable String reason) {

  static final HistoryState STARTING = new HistoryState("starting", "the history is being opened");
  static final HistoryState RUNNING = new HistoryState("running", null);

  static final HistoryState OFF =
      new HistoryState("off", "history.enabled is false in the sidecar's configuration");

  static final HistoryState STOPPED = new HistoryState("stopped", "the sidecar stops");

  static HistoryState paused(String reason) {
    return new HistoryState("paused", reason);
  }

  /** Whether all that happens now is written. */
  @JsonIgnore
  public boolean isRunning() {
    return state.equals(RUNNING.state);
  }
}
