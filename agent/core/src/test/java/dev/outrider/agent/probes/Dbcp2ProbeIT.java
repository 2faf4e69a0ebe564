package dev.outrider.agent.probes;

import java.util.List;

class Dbcp2ProbeIT extends PoolProbeContract {

  @Override
  String probe() {
    return "dbcp2";
  }

  @Override
  String library() {
    return "DBCP2";
  }

  @Override
  List<String> names() {
    return List.of("patient", "hasty", "DBCP2-1");
  }
}
