package dev.outrider.demo.stage;

import dev.outrider.demo.flags.Flags;
import dev.outrider.demo.flags.UsageException;
import java.util.ArrayList;
import java.util.List;

/** The ports of the loopback that a command line gives the Studio and the sidecar. */
public record StagePorts(int studio, int sidecar) {
  private static final String STUDIO = "port";
  private static final String SIDECAR = "sidecar-port";
  private static final int MOST = 65535;

  /** These flags of a command line that may have others, too. */
  public static List<String> flagsAnd(String... others) {
    List<String> names = new ArrayList<>(List.of(STUDIO, SIDECAR));
    names.addAll(List.of(others));
    return names;
  }

  /** Reads them, or takes the defaults; refuses one port for both. */
  public static StagePorts of(Flags flags) throws UsageException {
    StagePorts ports =
        new StagePorts(flags.number(STUDIO, 8477, 1, MOST), flags.number(SIDECAR, 9477, 1, MOST));
    if (ports.studio == ports.sidecar) {
      throw new UsageException(
          "The Studio and the sidecar cannot share port %d. Choose with --%s and --%s."
              .formatted(ports.studio, STUDIO, SIDECAR));
    }
    return ports;
  }

  /** Refuses ports on which someone listens. */
  public void requireFree() throws UsageException {
    Ports.requireFree(studio, "--" + STUDIO);
    Ports.requireFree(sidecar, "--" + SIDECAR);
  }
}
