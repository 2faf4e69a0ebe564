package dev.outrider.demo.compare;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.stage.StagePorts;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code compare}.
 *
 * @param seconds how long each configuration is measured, all rounds together
 * @param only the optimizations that are measured alone and left out
 * @param out the folder to write to
 * @param help whether help is wanted instead
 */
public record CompareOptions(
    StagePorts ports, int seconds, int rounds, Set<Optimization> only, Path out, boolean help) {
  public static final String HELP =
      """
      Usage: java -jar outrider-demo.jar compare [options]

      Measures Aura Studio with all of the guide's optimizations off, with each of them alone, with
      all but each of them, and with all on, by the sidecar's figures, and writes the table as
      Markdown, as JSON and as a chart. Warming up takes half as long again, and the sidecar has to
      hear of everything: with the defaults it takes some 6 minutes.

        --seconds N        how long each configuration is measured, all rounds together (10)
        --rounds N         in how many rounds (2)
        --only NAME        one optimization, such as indexes: 4 configurations instead of 16
        --out FOLDER       where to write comparison.md, .json and .svg (outrider-comparison)
        --port N           the Studio's port on the loopback (8477)
        --sidecar-port N   the sidecar's port on the loopback (9477)
        --help             show this
      """;

  /** To switch, to collect garbage, and for the sidecar to hear of everything. */
  private static final Duration BESIDES = Duration.ofMillis(3_500);

  public static CompareOptions parse(String[] arguments) throws UsageException {
    Flags flags =
        Flags.parse(
            arguments, StagePorts.flagsAnd("seconds", "rounds", "only", "out"), List.of("help"));
    return new CompareOptions(
        StagePorts.of(flags),
        flags.number("seconds", 10, 1, 3_600),
        flags.number("rounds", 2, 1, 100),
        only(flags.text("only")),
        Path.of(flags.text("out").orElse("outrider-comparison")),
        flags.has("help"));
  }

  private static Set<Optimization> only(Optional<String> name) throws UsageException {
    if (name.isEmpty()) {
      return EnumSet.allOf(Optimization.class);
    }
    return Optimization.of(name.get())
        .map(Set::of)
        .orElseThrow(
            () ->
                new UsageException(
                    "--only takes one of %s, not '%s'."
                        .formatted(Optimization.texts(), name.get())));
  }

  /** What is measured, in order. */
  List<Configuration> configurations() {
    return Configuration.of(only);
  }

  /** How long all of it takes, more or less. */
  Duration expected() {
    // Of each part three: to warm up, in the closed loop, at the fixed rate.
    Duration round = part().multipliedBy(3).plus(BESIDES);
    return round.multipliedBy((long) rounds * configurations().size());
  }

  /** How long one round of one configuration takes in the closed loop, and at the fixed rate. */
  Duration part() {
    return Duration.ofSeconds(seconds).dividedBy(2L * rounds);
  }
}
