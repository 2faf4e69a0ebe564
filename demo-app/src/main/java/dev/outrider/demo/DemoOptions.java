package dev.outrider.demo;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.stage.StagePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the demo.
 *
 * @param config the Studio's settings, if others than its defaults
 * @param redis whether the Studio's caches have a Redis behind them
 * @param length how long the load lasts
 * @param once whether the demo ends by itself after the comparison
 * @param help whether help is wanted instead
 */
record DemoOptions(
    StagePorts ports,
    Optional<Path> config,
    boolean redis,
    Duration length,
    boolean once,
    boolean help) {
  static final String HELP =
      """
      Usage: java -jar outrider-demo.jar [options]
             java -jar outrider-demo.jar compare [options]
             java -jar outrider-demo.jar soak [options]

      Starts Aura Studio, a small video-studio API, with the Outrider agent in it and the sidecar
      beside it, lets clients use it for a while, and compares what the sidecar saw with what the
      Studio counted itself. With compare it measures what the guide's optimizations are worth,
      with soak whether memory is stable under load; compare --help and soak --help tell more.

        --seconds N        how long the clients use the Studio (15)
        --port N           the Studio's port on the loopback (8477)
        --sidecar-port N   the sidecar's port on the loopback (9477)
        --config FILE      the Studio's settings (all of its optimizations are on)
        --redis            start a Redis, too, and have the Studio use it behind its caches
        --once             end after the comparison: status 0 if all is equal, 1 if not
        --help             show this
      """;

  private static final int MOST_SECONDS = 86_400;

  static DemoOptions parse(String[] arguments) throws UsageException {
    Flags flags =
        Flags.parse(
            arguments, StagePorts.flagsAnd("config", "seconds"), List.of("redis", "once", "help"));
    return new DemoOptions(
        StagePorts.of(flags),
        flags.text("config").map(Path::of),
        flags.has("redis"),
        Duration.ofSeconds(flags.number("seconds", 15, 1, MOST_SECONDS)),
        flags.has("once"),
        flags.has("help"));
  }
}
