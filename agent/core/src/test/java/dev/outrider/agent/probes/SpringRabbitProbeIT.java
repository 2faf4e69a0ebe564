package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.hosts.RabbitHost;

class SpringRabbitProbeIT extends BackgroundWorkContract {

  @Override
  String probe() {
    return "springrabbit";
  }

  @Override
  Class<?> host() {
    return RabbitHost.class;
  }

  @Override
  boolean isOfTheBroker(String name) {
    return name.startsWith("org.apache.qpid.") || name.startsWith("com.rabbitmq.");
  }
}
