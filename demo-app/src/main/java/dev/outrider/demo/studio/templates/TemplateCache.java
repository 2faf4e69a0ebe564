package dev.outrider.demo.studio.templates;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;
import java.util.List;

/** All templates, under one key. */
final class TemplateCache {
  static final Duration TTL = Duration.ofMinutes(15);
  static final Shape<String, List<Template>> SHAPE = Shape.byText(new TypeReference<>() {});
  static final String ALL = "all";

  private TemplateCache() {}

  static Cache<String, Kept<List<Template>>> create() {
    return Caffeine.newBuilder().maximumSize(1).expireAfter(Kept.EXPIRY).build();
  }
}
