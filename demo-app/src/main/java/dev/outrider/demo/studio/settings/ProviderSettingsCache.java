package dev.outrider.demo.studio.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;
import java.util.List;

/** All provider settings, under one key. */
final class ProviderSettingsCache {
  static final Duration TTL = Duration.ofMinutes(5);
  static final Shape<String, List<ProviderSetting>> SHAPE = Shape.byText(new TypeReference<>() {});
  static final String ALL = "all";

  private ProviderSettingsCache() {}

  static Cache<String, Kept<List<ProviderSetting>>> create() {
    return Caffeine.newBuilder().maximumSize(1).expireAfter(Kept.EXPIRY).build();
  }
}
