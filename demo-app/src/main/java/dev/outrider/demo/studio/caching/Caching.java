package dev.outrider.demo.studio.caching;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;

/** The caches of the Studio, which are switched together. */
public final class Caching {
  private final Optimizations optimizations;
  private final Counters counters;

  public Caching(Optimizations optimizations, Counters counters) {
    this.optimizations = optimizations;
    this.counters = counters;
  }

  /**
   * Counts and switches what {@code cache} does.
   *
   * @param name the simple name of the class that built it
   */
  public <K, V> SwitchedCache<K, V> of(String name, Cache<K, Kept<V>> cache) {
    // Nothing that was kept before is of use after.
    optimizations.whenSwitched(Optimization.CACHING, on -> cache.invalidateAll());
    return new SwitchedCache<>(
        cache, counters.cache(name), () -> optimizations.isOn(Optimization.CACHING));
  }
}
