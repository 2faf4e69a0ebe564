package dev.outrider.demo.studio;

import dev.outrider.demo.studio.caching.CacheStatistics;
import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.http.Request;
import dev.outrider.demo.studio.redis.RedisTier;
import java.util.List;

/** The caches and their Redis over HTTP. */
final class CachingApi {
  private static final String PATH = "/api/demo/caching";

  private final Caching caching;
  private final RedisTier redis;

  CachingApi(Caching caching, RedisTier redis) {
    this.caching = caching;
    this.redis = redis;
  }

  void addTo(Api api) {
    api.get(PATH, Freshness.NEVER, request -> state());
    api.post(PATH + "/clear", this::clear);
    api.post(PATH + "/redis", this::switchRedis);
  }

  private Answer state() {
    return Answer.ok(new State(caching.isOn(), redis.view(), caching.statistics()));
  }

  private Answer clear(Request request) {
    caching.clear();
    return state();
  }

  private Answer switchRedis(Request request) {
    if (request.isEnabled()) {
      redis.start(caching);
    } else {
      redis.close();
    }
    return state();
  }

  /** The body of every answer. */
  private record State(boolean enabled, RedisTier.View redis, List<CacheStatistics> caches) {}
}
