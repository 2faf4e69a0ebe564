package dev.outrider.demo.studio;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The settings of the Studio, from a file such as {@code config/aura-studio.properties}.
 *
 * @param enabled the optimizations that are on at first
 */
record StudioSettings(Set<Optimization> enabled) {
  private static final String PREFIX = "optimization.";

  /** What holds without a file: everything is on. */
  static StudioSettings defaults() {
    return new StudioSettings(EnumSet.allOf(Optimization.class));
  }

  /** Reads a file; what it does not set keeps its default. */
  static StudioSettings read(Path file) throws UsageException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("Could not read " + file + ": " + e);
    }
    Set<Optimization> enabled = EnumSet.allOf(Optimization.class);
    for (String key : properties.stringPropertyNames()) {
      if (!isOn(key, properties.getProperty(key).strip())) {
        enabled.remove(optimization(key));
      }
    }
    return new StudioSettings(enabled);
  }

  private static boolean isOn(String key, String value) throws UsageException {
    optimization(key);
    if (!value.equals("true") && !value.equals("false")) {
      throw new UsageException("%s is true or false, not '%s'.".formatted(key, value));
    }
    return value.equals("true");
  }

  private static Optimization optimization(String key) throws UsageException {
    return Optional.of(key)
        .filter(each -> each.startsWith(PREFIX))
        .flatMap(each -> Optimization.of(each.substring(PREFIX.length())))
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no setting '%s'; there are %s with one of %s."
                        .formatted(key, PREFIX, Optimization.texts())));
  }
}
