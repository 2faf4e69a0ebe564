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

  public static List<String> names() {
    return all().stream().map(Probe::name).collect(Collectors.toList());
  }
}
