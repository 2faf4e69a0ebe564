package dev.outrider.agent.probes;

import java.util.List;

class HikariProbeIT extends PoolProbeContract {

  @Override
  String probe() {
    return "hikari";
  }

  @Override
  String library() {
    return "HIKARI";
  }

  @Override
  List<String> names() {
    return List.of("patient", "hasty", "HikariPool-1");
  }
}
