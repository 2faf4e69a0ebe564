package dev.outrider.demo.studio;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line of the Studio.
 *
 * @param folder where the database is made
 * @param config the file with the settings
 * @param companion the pid of a process that must not outlive ours; with it, the end of standard
 *     input is taken for the end of whoever started us
 */
record StudioOptions(int port, Path folder, Optional<Path> config, OptionalInt companion) {
  static StudioOptions parse(String[] arguments) throws UsageException {
    Flags flags =
        Flags.parse(arguments, List.of("port", "folder", "config", "companion"), List.of());
    Path folder =
        flags
            .text("folder")
            .map(Path::of)
            .orElseThrow(() -> new UsageException("--folder says where the database is made."));
    int companion = flags.number("companion", 0, 1, Integer.MAX_VALUE);
    return new StudioOptions(
        flags.number("port", 8477, 0, 65535),
        folder,
        flags.text("config").map(Path::of),
        flags.has("companion") ? OptionalInt.of(companion) : OptionalInt.empty());
  }

  StudioSettings settings() throws UsageException {
    return config.isPresent() ? StudioSettings.read(config.get()) : StudioSettings.defaults();
  }
}
