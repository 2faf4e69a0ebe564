package dev.outrider.demo.studio.assets;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.pooling.Pool;
import dev.outrider.demo.studio.pooling.Pools;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds assets by id or name. */
public final class Assets {
  private static final String BY_ID =
      "SELECT id, scene_id, name, codec, size_bytes FROM assets WHERE id = ?";
  private static final String BY_NAME =
      """
      SELECT id, scene_id, name, codec, size_bytes FROM assets
      WHERE name LIKE ? ORDER BY name COLLATE NOCASE, id LIMIT 20""";

  private final Database database;
  private final Pool<StringBuilder> builders;
  private final HybridCache<String, List<Asset>> searches;

  public Assets(Database database, Caching caching, Pools pools) {
    this.database = database;
    this.builders = pools.stringBuilders();
    this.searches =
        caching.of("AssetSearchCache", AssetSearchCache.SHAPE, AssetSearchCache.create());
  }

  public Optional<Asset> byId(long id) {
    return database.with(session -> session.find(BY_ID, Asset.ROW, id));
  }

  /** The first assets whose name starts with {@code prefix}, in any case. */
  List<Asset> search(String prefix) {
    String wanted = builders.use(builder -> plain(prefix.toLowerCase(Locale.ROOT), builder));
    return searches.getOrCreate(
        wanted,
        missing -> database.with(session -> session.query(BY_NAME, Asset.ROW, missing + "%")),
        AssetSearchCache.TTL);
  }

  /** A text without what is special in a pattern. */
  private static String plain(String text, StringBuilder builder) {
    text.chars()
        .filter(each -> each != '%' && each != '_')
        .forEach(each -> builder.append((char) each));
    return builder.toString();
  }
}
