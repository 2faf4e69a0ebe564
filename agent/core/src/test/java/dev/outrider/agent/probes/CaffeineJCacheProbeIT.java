package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JCacheHost;
import java.util.List;

class CaffeineJCacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "jcache";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(JCacheHost.class)
        .arguments("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
  }

  @Override
  List<String> names() {
    return List.of("plain", "recorded");
  }
}
