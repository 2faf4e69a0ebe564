package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.SpringKafkaHost;

class SpringKafkaProbeIT extends BackgroundWorkContract {

  @Override
  String probe() {
    return "springkafka";
  }

  @Override
  Class<?> host() {
    return SpringKafkaHost.class;
  }
}
