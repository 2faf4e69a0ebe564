package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.CpuLoad;
import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.JfrStatus;
import dev.outrider.sidecar.model.Jvm;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What flight recordings told, and how they are read. */
final class JfrFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm"};

  private final Family cpu =
      Family.gauge(
          "jvm_cpu_recent_utilization_ratio",
          "Part of all processors that the JVM lately used.",
          LABELS);
  private final Family machine =
      Family.gauge(
          "jvm_system_cpu_utilization_ratio",
          "Part of all processors that all processes lately used.",
          LABELS);
  private final Family allocated =
      Family.counter(
          "outrider_allocation_bytes_total",
          "Bytes allocated, by samples that add up to all.",
          LABELS);
  private final Family samples =
      Family.counter("outrider_cpu_samples_total", "Samples of threads that run code.", LABELS);
  private final Family monitors =
      Family.counter(
          "outrider_monitor_wait_seconds_total", "Time waited to enter monitors.", LABELS);
  private final Family parks =
      Family.counter("outrider_park_seconds_total", "Time threads were parked.", LABELS);
  private final Family pinned =
      Family.counter(
          "outrider_pinned_seconds_total", "Time virtual threads pinned their carriers.", LABELS);
  private final Family way =
      Family.gauge(
          "outrider_jfr_way",
          "1 for the way by which the recording is read.",
          "service",
          "jvm",
          "way");
  private final Family events =
      Family.counter("outrider_jfr_events_total", "Events of the recording handled.", LABELS);
  private final Family lostChunks =
      Family.counter(
          "outrider_jfr_lost_chunks_total",
          "Parts of the recording that could not be read.",
          LABELS);
  private final Family delay =
      Family.gauge(
          "outrider_jfr_delay_seconds",
          "From an event to its handling, since this way of reading was begun.",
          "service",
          "jvm",
          "quantile");

  @Override
  public void add(Jvm jvm) {
    String[] labels = {jvm.service(), jvm.id()};
    JfrFigures figures = jvm.jfrFigures();
    JfrStatus status = figures.status();
    if (status.events() > 0) {
      allocated.add(figures.allocation().totalWeight(), labels);
      samples.add(figures.cpu().totalSamples(), labels);
      monitors.add(seconds(figures.monitors().totalWeight()), labels);
      parks.add(seconds(figures.parks().totalWeight()), labels);
      pinned.add(seconds(figures.pinned().totalWeight()), labels);
      events.add(status.events(), labels);
      lostChunks.add(status.lostChunks(), labels);
    }
    if (jvm.connected()) {
      addNow(jvm, figures, labels);
    }
  }

  private void addNow(Jvm jvm, JfrFigures figures, String[] labels) {
    JfrStatus status = figures.status();
    @Nullable CpuLoad load = figures.cpuLoad();
    if (load != null) {
      cpu.add(load.jvm(), labels);
      machine.add(load.machine(), labels);
    }
    Arrays.stream(JfrStatus.Way.values())
        .forEach(
            each -> way.add(each == status.way() ? 1 : 0, jvm.service(), jvm.id(), each.word()));
    if (status.way().reads() && status.delayNanos().count() > 0) {
      delay.add(seconds(status.delayNanos().percentile(0.5)), jvm.service(), jvm.id(), "0.5");
      delay.add(seconds(status.delayNanos().percentile(0.99)), jvm.service(), jvm.id(), "0.99");
    }
  }

  private static double seconds(long nanos) {
    return Buckets.SECONDS.scaled(nanos);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(
        cpu, machine, allocated, samples, monitors, parks, pinned, way, events, lostChunks, delay);
  }
}
