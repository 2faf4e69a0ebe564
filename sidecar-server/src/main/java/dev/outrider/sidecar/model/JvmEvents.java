package dev.outrider.sidecar.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells as events that JVMs come and go, each time once. */
final class JvmEvents {

  private final EventLog events;
  private final TimeSource time;

  JvmEvents(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  /** After each report: its first tells the JVM's name. */
  void reported(Jvm jvm) {
    if (jvm.noteReporting()) {
      JvmIdentity identity = jvm.identity();
      Map<String, String> details = new LinkedHashMap<>();
      put(details, "pid", identity.pid());
      put(details, "host", identity.host());
      put(details, "javaVersion", identity.javaVersion());
      put(details, "agentVersion", identity.agentVersion());
      put(details, "startedAt", identity.startedAt());
      add(EventKind.JVM_STARTED, jvm, "reports", details);
    }
  }

  void tellIfSilent(Jvm jvm) {
    if (jvm.noteSilence()) {
      add(
          EventKind.JVM_STOPPED,
          jvm,
          "has not reported since " + jvm.lastReportAt(),
          Map.of("lastReportAt", jvm.lastReportAt().toString()));
    }
  }

  private void add(EventKind kind, Jvm jvm, String what, Map<String, String> details) {
    String text = "%s (%s) %s".formatted(jvm.service(), jvm.id(), what);
    events.add(Event.of(time.now(), kind, jvm, text, details));
  }

  private static void put(Map<String, String> details, String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, value.toString());
    }
  }
}
