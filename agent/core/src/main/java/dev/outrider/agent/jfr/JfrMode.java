package dev.outrider.agent.jfr;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much is recorded: what the settings file says, or less or more of what costs most. */
enum JfrMode {
  OFF("off"),
  LOW("low"),
  DEFAULT("default"),
  HIGH("high");

  private static final Map<String, String> LESS =
      Map.of(
          "jdk.ObjectAllocationSample#throttle", "30/s",
          "jdk.ExecutionSample#period", "100 ms",
          "jdk.JavaMonitorEnter#threshold", "50 ms",
          "jdk.ThreadPark#threshold", "100 ms",
          "jdk.VirtualThreadPinned#threshold", "50 ms");
  private static final Map<String, String> MORE =
      Map.of(
          "jdk.ObjectAllocationSample#throttle", "500/s",
          "jdk.ExecutionSample#period", "10 ms",
          "jdk.JavaMonitorEnter#threshold", "1 ms",
          "jdk.ThreadPark#threshold", "5 ms",
          "jdk.VirtualThreadPinned#threshold", "1 ms");

  private final String word;

  JfrMode(String word) {
    this.word = word;
  }

  /** As the settings and the protocol write it. */
  String word() {
    return word;
  }

  /** The mode of that word, or null if it is none. */
  static @Nullable JfrMode of(String word) {
    for (JfrMode mode : values()) {
      if (mode.word.equals(word)) {
        return mode;
      }
    }
    return null;
  }

  /** The settings of a recording in this mode. */
  Map<String, String> applied(Map<String, String> base) {
    Map<String, String> settings = new HashMap<>(base);
    if (this == LOW) {
      settings.putAll(LESS);
    } else if (this == HIGH) {
      settings.putAll(MORE);
    }
    return settings;
  }
}
