package dev.outrider.demo.studio;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.redis.RedisAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The command line of the Studio.
 *
 * @param folder where the database is made
 * @param config the file with the settings
 * @param redis behind the caches, whatever the settings say
 * @param companions the pids of processes that must not outlive ours; with one, the end of standard
 *     input is taken for the end of whoever started us
 */
record StudioOptions(
    int port,
    Path folder,
    Optional<Path> config,
    Optional<RedisAddress> redis,
    List<Long> companions) {
  static StudioOptions parse(String[] arguments) throws UsageException {
    Flags flags =
        Flags.parse(
            arguments, List.of("port", "folder", "config", "redis", "companions"), List.of());
    Path folder =
        flags
            .text("folder")
            .map(Path::of)
            .orElseThrow(() -> new UsageException("--folder says where the database is made."));
    Optional<String> redis = flags.text("redis");
    return new StudioOptions(
        flags.number("port", 8477, 0, 65535),
        folder,
        flags.text("config").map(Path::of),
        redis.isPresent() ? Optional.of(RedisAddress.parse(redis.get())) : Optional.empty(),
        pids(flags.text("companions").orElse("")));
  }

  private static List<Long> pids(String text) throws UsageException {
    if (!text.matches("(\\d{1,18}(,\\d{1,18})*)?")) {
      throw new UsageException("--companions are numbers of processes, not '" + text + "'.");
    }
    return text.isEmpty() ? List.of() : Stream.of(text.split(",", -1)).map(Long::valueOf).toList();
  }

  StudioSettings settings() throws UsageException {
    StudioSettings settings =
        config.isPresent() ? StudioSettings.read(config.get()) : StudioSettings.defaults();
    return redis.map(settings::with).orElse(settings);
  }
}
