package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.KafkaHost;

class KafkaProbeIT extends BackgroundWorkContract {

  @Override
  String probe() {
    return "kafka";
  }

  @Override
  Class<?> host() {
    return KafkaHost.class;
  }
}
