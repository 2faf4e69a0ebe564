package dev.outrider.agent.probes;

import java.util.List;

class AgroalProbeIT extends PoolProbeContract {

  @Override
  String probe() {
    return "agroal";
  }

  @Override
  String library() {
    return "AGROAL";
  }

  @Override
  List<String> names() {
    return List.of("Agroal-1", "Agroal-2", "Agroal-3");
  }
}
