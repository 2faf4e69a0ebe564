package dev.outrider.agent.probes;

/** The same host with version 14. */
class Infinispan14ProbeIT extends InfinispanProbeIT {

  @Override
  String set() {
    return "infinispan14";
  }
}
