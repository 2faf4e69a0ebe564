package dev.outrider.demo.studio.jobs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;

/** Jobs by id, for seconds only: people watch them. */
final class JobStatusCache {
  static final Duration TTL = Duration.ofSeconds(5);
  static final Shape<Long, Job> SHAPE = Shape.byId(new TypeReference<>() {});

  private JobStatusCache() {}

  static Cache<Long, Kept<Job>> create() {
    return Caffeine.newBuilder().maximumSize(1_000).expireAfter(Kept.EXPIRY).build();
  }
}
