package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.JmsHost;

class SpringJmsProbeIT extends BackgroundWorkContract {

  @Override
  String probe() {
    return "springjms";
  }

  @Override
  Class<?> host() {
    return JmsHost.class;
  }
}
