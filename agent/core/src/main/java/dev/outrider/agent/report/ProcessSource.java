package dev.outrider.agent.report;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** The host's process, as the operating system and the platform beans tell. */
final class ProcessSource implements Source {

  private static final String STATUS = "/proc/self/status";

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @Override
  public void collect(Changes changes) {
    Entry.Builder entry =
        Entry.of(Kind.PROCESS, "self")
            .value(Field.OsProcess.CPU_NANOS, system.getProcessCpuTime())
            .value(Field.OsProcess.THREADS, ManagementFactory.getThreadMXBean().getThreadCount());
    if (system instanceof UnixOperatingSystemMXBean) {
      entry.value(
          Field.OsProcess.OPEN_FILES,
          ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount());
    }
    addMemory(entry);
    changes.offer(this, entry.build());
  }

  /** Linux tells; elsewhere resident memory is simply not known. */
  private static void addMemory(Entry.Builder entry) {
    try (BufferedReader status =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(STATUS), StandardCharsets.US_ASCII))) {
      for (String line = status.readLine(); line != null; line = status.readLine()) {
        if (line.startsWith("VmRSS:")) {
          entry.value(Field.OsProcess.RESIDENT_BYTES, kilobytes(line));
        } else if (line.startsWith("RssAnon:")) {
          entry.value(Field.OsProcess.ANONYMOUS_BYTES, kilobytes(line));
        }
      }
    } catch (IOException | NumberFormatException e) {
      // Absent from the report, and so shown as unknown.
      return;
    }
  }

  private static long kilobytes(String line) {
    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
  }
}
