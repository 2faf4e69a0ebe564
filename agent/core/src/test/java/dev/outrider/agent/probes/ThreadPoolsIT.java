package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.ThreadPoolsHost;
import java.util.List;

class ThreadPoolsIT extends BackgroundWorkContract {

  /** Each has its own executors. */
  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @Override
  String probe() {
    return "executors";
  }

  @Override
  Class<?> host() {
    return ThreadPoolsHost.class;
  }
}
