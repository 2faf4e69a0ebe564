package dev.outrider.sidecar.endtoend;

import dev.outrider.agent.testkit.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests whose hosts, on every JDK there is, all report to one sidecar. */
abstract class OneSidecar {

  @TempDir static Path folder;
  static SidecarProcess sidecar;

  private static final AtomicInteger SERVICES = new AtomicInteger();

  /** A name for the test's host that no other test's host has. */
  final String service = "host-" + SERVICES.incrementAndGet();

  @BeforeAll
  static void startSidecar() {
    sidecar = SidecarProcess.startedIn(folder);
  }

  @AfterAll
  static void endSidecar() {
    sidecar.close();
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }
}
