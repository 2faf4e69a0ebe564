package dev.outrider.sidecar.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A JVM of the fleet, as the sidecar told of it that heard of it last.
 *
 * @param sidecar the id of that sidecar
 * @param sidecarName its name
 * @param own whether that is this sidecar
 * @param reachable whether that sidecar was heard of lately
 * @param seenMillis how long ago it was
 * @param connected whether the JVM reported to it lately
 * @param silentMillis how long ago it did
 */
public record FleetJvm(
    String id,
    String service,
    @Nullable String host,
    @Nullable Long pid,
    @Nullable String javaVersion,
    String sidecar,
    String sidecarName,
    boolean own,
    boolean reachable,
    long seenMillis,
    boolean connected,
    long silentMillis) {

  static FleetJvm of(
      Member.Reporting jvm, Member member, boolean own, boolean reachable, long seen) {
    return new FleetJvm(
        jvm.id(),
        jvm.service(),
        jvm.host(),
        jvm.pid(),
        jvm.javaVersion(),
        member.id(),
        member.name(),
        own,
        reachable,
        seen,
        jvm.connected(),
        jvm.silentMillis() + seen);
  }
}
