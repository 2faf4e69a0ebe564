package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Probe;
import java.util.ArrayList;
import java.util.List;

/** Every library that Outrider knows. */
public final class Probes {

  private Probes() {}

  public static List<Probe> all() {
    return List.of(
        new JdbcProbe(),
        new HikariProbe(),
        new Dbcp2Probe(),
        new TomcatJdbcProbe(),
        new C3p0Probe(),
        new AgroalProbe(),
        new CaffeineProbe(),
        new UndertowProbe(),
        new ServletProbe(),
        new BootDelegationProbe());
  }

  /** The names of those that have a switch. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Probe probe : all()) {
      if (probe.isOptional()) {
        names.add(probe.name());
      }
    }
    return names;
  }
}
