package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.hosts.ScheduledHost;
import java.util.List;

class SpringSchedulingProbeIT extends BackgroundWorkContract {

  /** A later one has virtual threads. */
  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @Override
  String probe() {
    return "springscheduling";
  }

  @Override
  Class<?> host() {
    return ScheduledHost.class;
  }
}
