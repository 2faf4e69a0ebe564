package dev.outrider.demo.studio.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import java.time.Duration;

/** Jobs by id, for seconds only: people watch them. */
final class JobStatusCache {
  static final Duration TTL = Duration.ofSeconds(5);

  private JobStatusCache() {}

  static Cache<Long, Kept<Job>> create() {
    return Caffeine.newBuilder().maximumSize(1_000).expireAfter(Kept.EXPIRY).build();
  }
}
