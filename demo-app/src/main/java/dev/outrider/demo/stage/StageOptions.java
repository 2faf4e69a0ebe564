package dev.outrider.demo.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is on the stage.
 *
 * @param config the Studio's settings, if others than its defaults
 * @param redis whether there is a Redis behind its caches, too
 * @param sidecarSettings lines such as {@code action.gcInterval=0}
 */
public record StageOptions(
    StagePorts ports, Optional<Path> config, boolean redis, List<String> sidecarSettings) {

  /** The sidecar and the Studio, as they are without further words. */
  public static StageOptions of(StagePorts ports) {
    return new StageOptions(ports, Optional.empty(), false, List.of());
  }

  /** The same with other settings of the Studio. */
  public StageOptions withConfig(Optional<Path> other) {
    return new StageOptions(ports, other, redis, sidecarSettings);
  }

  /** The same with a Redis, or without one. */
  public StageOptions withRedis(boolean wanted) {
    return new StageOptions(ports, config, wanted, sidecarSettings);
  }

  /** The same with other settings of the sidecar. */
  public StageOptions withSidecarSettings(String... lines) {
    return new StageOptions(ports, config, redis, List.of(lines));
  }
}
