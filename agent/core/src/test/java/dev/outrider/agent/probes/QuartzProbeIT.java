package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.QuartzHost;

class QuartzProbeIT extends BackgroundWorkContract {

  @Override
  String probe() {
    return "quartz";
  }

  @Override
  Class<?> host() {
    return QuartzHost.class;
  }
}
