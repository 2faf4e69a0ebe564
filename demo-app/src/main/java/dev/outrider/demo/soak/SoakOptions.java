package dev.outrider.demo.soak;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.stage.StagePorts;
import java.time.Duration;
import java.util.List;

/**
 * The command line of {@code soak}.
 *
 * @param length of all of it
 * @param help whether help is wanted instead
 */
public record SoakOptions(StagePorts ports, Duration length, boolean help) {
  public static final String HELP =
      """
      Usage: java -jar outrider-demo.jar soak [options]

      Has clients use Aura Studio, with all of its optimizations on, as fast as they can, and looks
      again and again at what a full collection leaves of its heap. Status 0 if that is stable, 1 if
      it grows or a request failed.

        --minutes N        how long, a fifth of it (2 minutes at most) to warm up (10)
        --seconds N        the same in seconds
        --port N           the Studio's port on the loopback (8477)
        --sidecar-port N   the sidecar's port on the loopback (9477)
        --help             show this
      """;

  private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(2);

  /** As many as make a line of, and no longer than what can be kept of every request. */
  private static final int STRETCHES = 12;

  private static final Duration LONGEST_STRETCH = Duration.ofMinutes(1);

  public static SoakOptions parse(String[] arguments) throws UsageException {
    Flags flags =
        Flags.parse(arguments, StagePorts.flagsAnd("minutes", "seconds"), List.of("help"));
    if (flags.text("minutes").isPresent() && flags.text("seconds").isPresent()) {
      throw new UsageException("Choose either --minutes or --seconds.");
    }
    Duration length =
        flags.text("seconds").isPresent()
            ? Duration.ofSeconds(flags.number("seconds", 600, 15, 86_400))
            : Duration.ofMinutes(flags.number("minutes", 10, 1, 1_440));
    return new SoakOptions(StagePorts.of(flags), length, flags.has("help"));
  }

  /** How long it is used before its heap is looked at, so that its caches have filled. */
  Duration warmUp() {
    return shorter(length.dividedBy(5), LONGEST_WARM_UP);
  }

  /** How long it is used between two looks at its heap. */
  Duration stretch() {
    return shorter(length.minus(warmUp()).dividedBy(STRETCHES), LONGEST_STRETCH);
  }

  /** How many times it is looked at. */
  int stretches() {
    return (int) (length.minus(warmUp()).toMillis() / stretch().toMillis());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
