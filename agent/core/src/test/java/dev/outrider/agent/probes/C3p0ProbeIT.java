package dev.outrider.agent.probes;

import java.util.List;

class C3p0ProbeIT extends PoolProbeContract {

  @Override
  String probe() {
    return "c3p0";
  }

  @Override
  String library() {
    return "C3P0";
  }

  @Override
  List<String> names() {
    return List.of("patient", "hasty", "c3p0-1");
  }
}
