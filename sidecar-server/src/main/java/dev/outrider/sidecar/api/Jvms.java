package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Histogram;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.JfrStatus;
import dev.outrider.sidecar.model.JfrView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmIdentity;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.ProbeView;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/performance/jvms}: who reports here, and what its agent could weave. */
public final class Jvms implements JsonRead {

  private record Delay(double p50Seconds, double p99Seconds, double maxSeconds) {

    static @Nullable Delay of(Histogram nanos) {
      return nanos.count() == 0
          ? null
          : new Delay(
              Units.seconds(nanos.percentile(0.50)),
              Units.seconds(nanos.percentile(0.99)),
              Units.seconds(nanos.max()));
    }
  }

  /** How the flight recording comes here, and how long after an event its figures are there. */
  private record Jfr(
      String way,
      @Nullable String mode,
      @Nullable String reason,
      @Nullable String path,
      long events,
      long waysBegun,
      long lostChunks,
      @Nullable Delay delay) {

    static Jfr of(Jvm jvm) {
      JfrStatus status = jvm.jfrFigures().status();
      @Nullable JfrView view = jvm.jfr();
      return new Jfr(
          status.way().word(),
          view == null ? null : view.mode(),
          status.reason(),
          view == null ? null : view.path(),
          status.events(),
          status.switches(),
          status.lostChunks(),
          Delay.of(status.delayNanos()));
    }
  }

  private record ListedJvm(
      String id,
      @JsonUnwrapped JvmIdentity identity,
      Instant lastReportAt,
      boolean connected,
      int entries,
      long droppedEntries,
      long suppressedFailures,
      Jfr jfr,
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
          Jfr.of(jvm),
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
  public Answer answer(Query query) {
    return new Answer(model.jvms().stream().map(ListedJvm::of).toList(), time.now());
  }
}
