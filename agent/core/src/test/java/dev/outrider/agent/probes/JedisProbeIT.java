package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.JedisHost;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

class JedisProbeIT extends RedisProbeContract {

  @Override
  String probe() {
    return "jedis";
  }

  @Override
  String library() {
    return "Jedis";
  }

  @Override
  Class<?> everything() {
    return JedisHost.class;
  }

  static List<Arguments> versions() {
    return versionsWith("jedis5", "jedis7");
  }
}
