package dev.outrider.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What ships. */
class AgentJarIT {

  private static final long BUDGET_BYTES = 6L << 20;
  private static final int JAVA_8 = 52;
  private static final int JAVA_11 = 55;

  @Test
  void isWithinItsBudget() throws IOException {
    assertThat(Files.size(HostJvm.agentJar())).isLessThanOrEqualTo(BUDGET_BYTES);
  }

  @Test
  void everythingInItIsOursOrRelocated() throws IOException {
    try (JarFile jar = new JarFile(HostJvm.agentJar().toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .contains(
              "dev/outrider/recorder/jdbc/JdbcRecorder.class",
              "dev/outrider/protocol/Codec.class",
              "dev/outrider/agent/OutriderAgent.class",
              "dev/outrider/shaded/bytebuddy/ByteBuddy.class",
              "dev/outrider/shaded/msgpack/core/MessagePacker.class")
          .allMatch(
              name ->
                  name.startsWith("dev/outrider/")
                      || name.equals("dev/")
                      || name.startsWith("META-INF/"));
    }
  }

  @Test
  void theEntryIsJava8AndTheRestNoLaterThan11() throws IOException {
    try (JarFile jar = new JarFile(HostJvm.agentJar().toFile())) {
      for (JarEntry entry :
          jar.stream().filter(each -> each.getName().endsWith(".class")).toList()) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.readInt();
          in.readUnsignedShort();
          int version = in.readUnsignedShort();
          boolean isEntry = entry.getName().equals("dev/outrider/agent/OutriderAgent.class");
          assertThat(version).as(entry.getName()).isLessThanOrEqualTo(isEntry ? JAVA_8 : JAVA_11);
        }
      }
    }
  }

  @Test
  void theManifestNamesTheEntryForEveryWayIn() throws IOException {
    try (JarFile jar = new JarFile(HostJvm.agentJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String entry = OutriderAgent.class.getName();
      assertThat(manifest.getValue("Premain-Class")).isEqualTo(entry);
      assertThat(manifest.getValue("Agent-Class")).isEqualTo(entry);
      assertThat(manifest.getValue("Main-Class")).isEqualTo(entry);
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
    }
  }
}
