package dev.outrider.sidecar.jfr;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process of a host, where it can be seen from here. A pid alone is none: to a sidecar in
 * another container it means another process, or the sidecar itself.
 */
final class HostProcess {

  // A JVM tells when it began some moments after its process did.
  private static final Duration LATER_AT_MOST = Duration.ofSeconds(10);

  private HostProcess() {}

  /**
   * The process of that pid, if it began when the host did.
   *
   * @param startedAt when the host's JVM says that it began
   */
  static Optional<ProcessHandle> find(long pid, @Nullable Instant startedAt) {
    if (startedAt == null || pid <= 0) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .filter(began -> isNear(began, startedAt))
                    .isPresent());
  }

  private static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(LATER_AT_MOST) <= 0;
  }
}
