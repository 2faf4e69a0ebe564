package dev.outrider.demo.studio.assets;

import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.demo.studio.caching.Kept;
import dev.outrider.demo.studio.caching.Shape;
import java.time.Duration;
import java.util.List;

/** Assets found, by what was searched for. */
final class AssetSearchCache {
  static final Duration TTL = Duration.ofHours(1);
  static final Shape<String, List<Asset>> SHAPE = Shape.byText(new TypeReference<>() {});

  private AssetSearchCache() {}

  static Cache<String, Kept<List<Asset>>> create() {
    return Caffeine.newBuilder().maximumSize(1_000).expireAfter(Kept.EXPIRY).build();
  }
}
