package dev.outrider.demo.studio.assets;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/** Assets found, by what was searched for. */
final class AssetSearchCache {
  private AssetSearchCache() {}

  static Cache<String, List<Asset>> create() {
    return Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofHours(1)).build();
  }
}
