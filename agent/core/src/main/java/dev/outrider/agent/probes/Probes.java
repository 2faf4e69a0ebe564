package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Probe;
import java.util.List;
import java.util.stream.Collectors;

/** Every library that Outrider knows. */
public final class Probes {

  private Probes() {}

  public static List<Probe> all() {
    return List.of(
        new JdbcProbe(),
        new CaffeineProbe(),
        new UndertowProbe(),
        new ServletProbe(),
        new BootDelegationProbe());
  }

  /** The names of those that have a switch. */
  public static List<String> names() {
    return all().stream().filter(Probe::isOptional).map(Probe::name).collect(Collectors.toList());
  }
}
