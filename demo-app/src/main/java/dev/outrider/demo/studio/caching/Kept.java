package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A value in a cache and how long it is kept.
 *
 * @param era of the cache in which it began to be loaded; it is of no use in a later one
 */
public record Kept<V>(V value, long nanos, long era) {
  /** What a time to live is shortened by at most, so that what came together leaves one by one. */
  private static final double MOST_JITTER = 0.1;

  /** Lets every entry of a cache live as long as it says. */
  public static final Expiry<Object, Kept<?>> EXPIRY =
      Expiry.creating((key, kept) -> Duration.ofNanos(kept.nanos()));

  static <V> Kept<V> of(V value, Duration ttl, long era) {
    double share = 1 - MOST_JITTER * ThreadLocalRandom.current().nextDouble();
    return new Kept<>(value, (long) (ttl.toNanos() * share), era);
  }

  boolean isAlive() {
    return nanos > 0;
  }

  Duration ttl() {
    return Duration.ofNanos(nanos);
  }
}
