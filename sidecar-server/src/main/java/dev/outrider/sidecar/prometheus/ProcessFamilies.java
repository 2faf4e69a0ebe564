package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.ProcessView;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The hosts' operating system processes; what a platform does not tell has no series. */
final class ProcessFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm"};

  private final Family cpu =
      Family.counter("jvm_cpu_time_seconds_total", "CPU time used in seconds.", LABELS);

  // Micrometer's name: OpenTelemetry's, jvm_thread_count, ends as only histograms may (promtool).
  private final Family threads = Family.gauge("jvm_threads_live_threads", "Threads.", LABELS);
  private final Family resident =
      Family.gauge("process_resident_memory_bytes", "Memory resident.", LABELS);
  private final Family anonymous =
      Family.gauge(
          "outrider_process_anonymous_memory_bytes", "Memory resident and private.", LABELS);
  private final Family openFiles =
      Family.gauge("process_open_fds", "File descriptors open.", LABELS);

  @Override
  public void add(Jvm jvm) {
    String[] labels = {jvm.service(), jvm.id()};
    ProcessView process = jvm.process();
    @Nullable Long cpuNanos = process.cpuNanos();
    if (cpuNanos != null) {
      cpu.add(Buckets.SECONDS.scaled(cpuNanos), labels);
    }
    if (jvm.connected()) {
      threads.addIfKnown(process.threads(), labels);
      resident.addIfKnown(process.residentBytes(), labels);
      anonymous.addIfKnown(process.anonymousBytes(), labels);
      openFiles.addIfKnown(process.openFiles(), labels);
    }
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(cpu, threads, resident, anonymous, openFiles);
  }
}
