package dev.outrider.demo.studio;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.redis.RedisAddress;
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
 * @param useRedis whether Redis stands behind the caches at first
 * @param redis the one that does
 */
record StudioSettings(Set<Optimization> enabled, boolean useRedis, RedisAddress redis) {
  private static final String PREFIX = "optimization.";

  // The guide's names.
  private static final String CACHING = "Caching.Enabled";
  private static final String USE_REDIS = "Caching.UseRedis";
  private static final String REDIS = "Caching.RedisConnection";

  /** What holds without a file: everything is on, in memory. */
  static StudioSettings defaults() {
    return new StudioSettings(EnumSet.allOf(Optimization.class), false, RedisAddress.LOCAL);
  }

  /** The same, with this Redis behind the caches. */
  StudioSettings with(RedisAddress other) {
    return new StudioSettings(enabled, true, other);
  }

  /** Reads a file; what it does not set keeps its default. */
  static StudioSettings read(Path file) throws UsageException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("Could not read " + file + ": " + e);
    }
    StudioSettings settings = defaults();
    for (String key : properties.stringPropertyNames()) {
      settings = settings.with(key, properties.getProperty(key).strip());
    }
    requireOneTruth(properties);
    return settings;
  }

  private StudioSettings with(String key, String value) throws UsageException {
    if (key.equals(REDIS)) {
      return new StudioSettings(enabled, useRedis, RedisAddress.parse(value));
    }
    if (key.equals(USE_REDIS)) {
      return new StudioSettings(enabled, isOn(key, value), redis);
    }
    Optimization optimization = optimization(key);
    if (isOn(key, value)) {
      return this;
    }
    Set<Optimization> fewer = EnumSet.noneOf(Optimization.class);
    fewer.addAll(enabled);
    fewer.remove(optimization);
    return new StudioSettings(fewer, useRedis, redis);
  }

  /** Two names, one switch. */
  private static void requireOneTruth(Properties properties) throws UsageException {
    String ours = PREFIX + Optimization.CACHING.text();
    String one = properties.getProperty(ours);
    String other = properties.getProperty(CACHING);
    if (one != null && other != null && !one.strip().equals(other.strip())) {
      throw new UsageException(
          "%s and %s are the same switch, and cannot be %s and %s."
              .formatted(ours, CACHING, one.strip(), other.strip()));
    }
  }

  private static boolean isOn(String key, String value) throws UsageException {
    if (!value.equals("true") && !value.equals("false")) {
      throw new UsageException("%s is true or false, not '%s'.".formatted(key, value));
    }
    return value.equals("true");
  }

  private static Optimization optimization(String key) throws UsageException {
    if (key.equals(CACHING)) {
      return Optimization.CACHING;
    }
    return Optional.of(key)
        .filter(each -> each.startsWith(PREFIX))
        .flatMap(each -> Optimization.of(each.substring(PREFIX.length())))
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no setting '%s'; there are %s, %s, %s, and %s with one of %s."
                        .formatted(key, CACHING, USE_REDIS, REDIS, PREFIX, Optimization.texts())));
  }
}
