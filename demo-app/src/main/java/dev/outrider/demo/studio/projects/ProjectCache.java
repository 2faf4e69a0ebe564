package dev.outrider.demo.studio.projects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Projects by id. */
final class ProjectCache {
  private ProjectCache() {}

  static Cache<Long, Project> create() {
    return Caffeine.newBuilder().maximumSize(500).expireAfterWrite(Duration.ofMinutes(1)).build();
  }
}
