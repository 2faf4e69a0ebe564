package dev.outrider.demo.studio.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/** All provider settings, under one key. */
final class ProviderSettingsCache {
  static final String ALL = "all";

  private ProviderSettingsCache() {}

  static Cache<String, List<ProviderSetting>> create() {
    return Caffeine.newBuilder().maximumSize(1).expireAfterWrite(Duration.ofMinutes(5)).build();
  }
}
