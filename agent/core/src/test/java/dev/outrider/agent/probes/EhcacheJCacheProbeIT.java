package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JCacheHost;
import java.util.List;

class EhcacheJCacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "jcache";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(JCacheHost.class).arguments("org.ehcache.jsr107.EhcacheCachingProvider");
  }

  @Override
  List<String> names() {
    return List.of("plain", "recorded");
  }
}
