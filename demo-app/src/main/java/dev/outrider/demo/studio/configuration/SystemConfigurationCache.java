package dev.outrider.demo.studio.configuration;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;
import java.util.List;

/** The whole system configuration, under one key. */
final class SystemConfigurationCache {
  static final Duration TTL = Duration.ofMinutes(10);
  static final Shape<String, List<SystemSetting>> SHAPE = Shape.byText(new TypeReference<>() {});
  static final String ALL = "all";

  private SystemConfigurationCache() {}

  static Cache<String, Kept<List<SystemSetting>>> create() {
    return Caffeine.newBuilder().maximumSize(1).expireAfter(Kept.EXPIRY).build();
  }
}
