package dev.outrider.demo.studio.templates;

import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.caching.HybridCache;
import dev.outrider.demo.studio.database.Database;
import java.util.List;
import java.util.Optional;

/** The templates, few and rarely changed, hence cached as a whole. */
public final class Templates {
  private static final String ALL =
      """
      SELECT id, name, aspect, scene_count FROM templates
      WHERE scene_count BETWEEN 1 AND 40 AND aspect IN ('16:9', '9:16', '1:1') ORDER BY name""";

  private final Database database;
  private final HybridCache<String, List<Template>> cache;

  public Templates(Database database, Caching caching) {
    this.database = database;
    this.cache = caching.of("TemplateCache", TemplateCache.SHAPE, TemplateCache.create());
  }

  List<Template> all() {
    return cache.getOrCreate(
        TemplateCache.ALL,
        key -> database.with(session -> session.queryText(ALL, Template.ROW)),
        TemplateCache.TTL);
  }

  Optional<Template> byId(long id) {
    return all().stream().filter(template -> template.id() == id).findFirst();
  }
}
