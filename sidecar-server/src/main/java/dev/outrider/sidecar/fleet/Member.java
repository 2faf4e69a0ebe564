package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sidecar tells of itself with each beat.
 *
 * @param id from its start to its end
 * @param name for people
 * @param beat how many it has told, this one included
 * @param cutJvms how many more JVMs it has
 */
record Member(
    String id, String name, String version, long beat, List<Reporting> jvms, int cutJvms) {

  /** Longer names of hosts and services are cut. */
  private static final int MOST_NAME = 200;

  /**
   * A JVM that reports to it.
   *
   * @param silentMillis since its last report, so that clocks of machines do not matter
   */
  record Reporting(
      String id,
      String service,
      @Nullable String host,
      @Nullable Long pid,
      @Nullable String javaVersion,
      boolean connected,
      long silentMillis) {

    public Reporting {
      Bounds.text(id, service);
    }

    static Reporting of(Jvm jvm, Instant now) {
      JvmIdentity identity = jvm.identity();
      return new Reporting(
          jvm.id(),
          cut(identity.service()),
          identity.host() == null ? null : cut(identity.host()),
          identity.pid(),
          identity.javaVersion() == null ? null : cut(identity.javaVersion()),
          jvm.connected(),
          Math.max(0, Duration.between(jvm.lastReportAt(), now).toMillis()));
    }

    private static String cut(String name) {
      return name.isEmpty() ? "?" : name.substring(0, Math.min(MOST_NAME, name.length()));
    }
  }

  public Member {
    Bounds.id(id);
    Bounds.text(name, version);
    jvms = List.copyOf(jvms);
    if (jvms.size() > Bounds.MOST_JVMS_OF_A_SIDECAR) {
      throw new IllegalArgumentException("too many JVMs");
    }
  }
}
