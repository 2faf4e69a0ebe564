package dev.outrider.sidecar.api;

import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.fleet.FleetJvm;
import dev.outrider.sidecar.fleet.RedisState;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/fleet}: every JVM of every sidecar, as it was last heard of. */
public final class FleetRead implements JsonRead {

  private record Redis(String state, @Nullable Instant since, String message) {

    static Redis of(RedisState redis) {
      return new Redis(redis.state().word(), redis.since(), redis.message());
    }
  }

  private record Sidecar(
      String id,
      String name,
      String version,
      boolean own,
      boolean reachable,
      Instant lastSeen,
      int jvms) {

    static Sidecar of(Fleet.Sidecar sidecar, Instant now) {
      return new Sidecar(
          sidecar.id(),
          sidecar.name(),
          sidecar.version(),
          sidecar.own(),
          sidecar.reachable(),
          now.minusMillis(sidecar.seenMillis()),
          sidecar.jvms());
    }
  }

  private record Jvm(
      String id,
      String service,
      @Nullable String host,
      @Nullable Long pid,
      @Nullable String javaVersion,
      boolean connected,
      Instant lastReportAt,
      String sidecar,
      String sidecarId,
      boolean reachable,
      Instant lastSeen) {

    static Jvm of(FleetJvm jvm, Instant now) {
      return new Jvm(
          jvm.id(),
          jvm.service(),
          jvm.host(),
          jvm.pid(),
          jvm.javaVersion(),
          jvm.connected(),
          now.minusMillis(jvm.silentMillis()),
          jvm.sidecarName(),
          jvm.sidecar(),
          jvm.reachable(),
          now.minusMillis(jvm.seenMillis()));
    }
  }

  private record Answer(
      Redis redis,
      List<Sidecar> sidecars,
      List<Jvm> jvms,
      int cutSidecars,
      int cutJvms,
      Instant timestamp) {}

  private final Fleet fleet;
  private final TimeSource time;

  public FleetRead(Fleet fleet, TimeSource time) {
    this.fleet = fleet;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    Instant now = time.now();
    Fleet.View view = fleet.view();
    return new Answer(
        Redis.of(view.redis()),
        view.sidecars().stream().map(sidecar -> Sidecar.of(sidecar, now)).toList(),
        view.jvms().stream().map(jvm -> Jvm.of(jvm, now)).toList(),
        view.cutSidecars(),
        view.cutJvms(),
        now);
  }
}
