package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JCacheHost;
import java.util.List;
import java.util.Map;

/** Seen through JCache, each is one cache still: the library's own. */
class InfinispanJCacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "infinispan";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(JCacheHost.class)
        .libraries("infinispan16", Map.of())
        .arguments("org.infinispan.jcache.embedded.JCachingProvider");
  }

  @Override
  List<String> names() {
    return List.of("plain", "recorded");
  }
}
