package dev.outrider.sidecar.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What this sidecar can have its own JVMs do. */
public interface LocalActions {

  /**
   * What to do, and on whose behalf.
   *
   * @param operator where the operator's request came from
   * @param sidecar the name of the sidecar that got it, or null if that is this one
   */
  record Wanted(
      String command, Map<String, String> arguments, String operator, @Nullable String sidecar) {}

  /** What came of it; without a code it is done. */
  record Told(@Nullable String code, @Nullable String reason, @Nullable JsonNode answer) {

    public static Told done(JsonNode answer) {
      return new Told(null, null, answer);
    }

    public static Told failed(String code, String reason) {
      return new Told(code, reason, null);
    }
  }

  /**
   * Has a JVM do it, without waiting for that.
   *
   * @param thread where it may wait for time to pass
   * @param whenDone called once, on any thread
   */
  void carryOut(
      Wanted wanted, String jvm, ScheduledExecutorService thread, Consumer<Told> whenDone);
}
