package dev.outrider.agent.report;

import java.io.File;
import java.io.IOException;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Who reports: this JVM's random id, and the agent's version.
 *
 * <p>Made when first asked for, on a thread of ours: secure random numbers alone load 80 classes,
 * which the application's main thread need not wait for. Safe for any thread.
 */
public final class Identity {

  private final File agentJar;
  private @Nullable String jvmId;

  public Identity(File agentJar) {
    this.agentJar = agentJar;
  }

  /** Another one at each start of a JVM. */
  public synchronized String jvmId() {
    String id = jvmId;
    if (id == null) {
      id = UUID.randomUUID().toString();
      jvmId = id;
    }
    return id;
  }

  String agentVersion() {
    try (JarFile jar = new JarFile(agentJar)) {
      String version =
          jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
