package dev.outrider.demo.studio.jobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** Jobs by id, for seconds only: people watch them. */
final class JobStatusCache {
  private JobStatusCache() {}

  static Cache<Long, Job> create() {
    return Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofSeconds(5)).build();
  }
}
