package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmIdentity;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.ProbeView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;

/** {@code GET /api/performance/jvms}: who reports here, and what its agent could weave. */
public final class Jvms implements JsonRead {

  private record ListedJvm(
      String id,
      @JsonUnwrapped JvmIdentity identity,
      Instant lastReportAt,
      boolean connected,
      int entries,
      long droppedEntries,
      long suppressedFailures,
      List<ProbeView> probes) {

    static ListedJvm of(Jvm jvm) {
      return new ListedJvm(
          jvm.id(),
          jvm.identity(),
          jvm.lastReportAt(),
          jvm.connected(),
          jvm.entryCount(),
          jvm.droppedEntries(),
          jvm.agent().suppressedFailures(),
          jvm.probes());
    }
  }

  private record Answer(List<ListedJvm> jvms, Instant timestamp) {}

  private final LiveModel model;
  private final TimeSource time;

  public Jvms(LiveModel model, TimeSource time) {
    this.model = model;
    this.time = time;
  }

  @Override
  public Object answer(Query query) {
    return new Answer(model.jvms().stream().map(ListedJvm::of).toList(), time.now());
  }
}
