package dev.outrider.demo.studio.projects;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;

/** Projects by id. */
final class ProjectCache {
  static final Duration TTL = Duration.ofMinutes(1);
  static final Shape<Long, Project> SHAPE = Shape.byId(new TypeReference<>() {});

  private ProjectCache() {}

  static Cache<Long, Kept<Project>> create() {
    return Caffeine.newBuilder().maximumSize(2_000).expireAfter(Kept.EXPIRY).build();
  }
}
