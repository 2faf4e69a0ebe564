package dev.outrider.demo.studio.templates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/** All templates, under one key. */
final class TemplateCache {
  static final String ALL = "all";

  private TemplateCache() {}

  static Cache<String, List<Template>> create() {
    return Caffeine.newBuilder().maximumSize(1).expireAfterWrite(Duration.ofMinutes(15)).build();
  }
}
