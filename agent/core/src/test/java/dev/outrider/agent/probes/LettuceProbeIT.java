package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.LettuceHost;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

class LettuceProbeIT extends RedisProbeContract {

  @Override
  String probe() {
    return "lettuce";
  }

  @Override
  String library() {
    return "Lettuce";
  }

  @Override
  Class<?> everything() {
    return LettuceHost.class;
  }

  static List<Arguments> versions() {
    return versionsWith("lettuce7");
  }
}
