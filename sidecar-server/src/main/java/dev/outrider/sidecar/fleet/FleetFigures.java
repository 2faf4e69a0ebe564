package dev.outrider.sidecar.fleet;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How the JVMs ended that operators acted on through this sidecar and the fleet. */
public final class FleetFigures {

  private final Map<FleetAnswer.Ended, LongAdder> byEnd = new EnumMap<>(FleetAnswer.Ended.class);

  FleetFigures() {
    for (FleetAnswer.Ended end : FleetAnswer.Ended.values()) {
      byEnd.put(end, new LongAdder());
    }
  }

  void add(List<FleetAnswer> answers) {
    for (FleetAnswer answer : answers) {
      LongAdder count = byEnd.get(answer.outcome());
      if (count != null) {
        count.increment();
      }
    }
  }

  /** Since the start. */
  public long count(FleetAnswer.Ended end) {
    LongAdder count = byEnd.get(end);
    return count == null ? 0 : count.sum();
  }
}
