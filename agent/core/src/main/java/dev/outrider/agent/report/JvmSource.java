package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who this JVM is. */
final class JvmSource implements Source {

  private final Entry self;

  JvmSource(String service, String agentVersion) {
    self =
        Entry.of(Kind.JVM, "self")
            .attribute(Field.Jvm.SERVICE, service)
            .attribute(Field.Jvm.PID, Long.toString(ProcessHandle.current().pid()))
            .attribute(Field.Jvm.HOST, hostName())
            .attribute(Field.Jvm.JAVA_VERSION, System.getProperty("java.version", "unknown"))
            .attribute(Field.Jvm.JVM_NAME, System.getProperty("java.vm.name", "unknown"))
            .attribute(Field.Jvm.AGENT_VERSION, agentVersion)
            .value(Field.Jvm.STARTED_MILLIS, ManagementFactory.getRuntimeMXBean().getStartTime())
            .build();
  }

  private static String hostName() {
    String name = System.getenv("HOSTNAME");
    if (name != null && !name.isBlank()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  @Override
  public void collect(Changes changes) {
    changes.offer(this, self);
  }
}
