package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JCacheHost;
import java.util.List;

class Cache2kJCacheProbeIT extends CacheProbeContract {

  @Override
  String probe() {
    return "jcache";
  }

  @Override
  HostJvm.Builder host() {
    return HostJvm.of(JCacheHost.class).arguments("org.cache2k.jcache.provider.JCacheProvider");
  }

  @Override
  List<String> names() {
    return List.of("plain", "recorded");
  }
}
