package dev.outrider.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

class DemoJarIT {
  @Test
  void carriesTheAgentAndTheSidecarAsFilesAndNotAsClasses() throws IOException {
    assertThat(names())
        .contains("outrider/outrider-agent.jar", "outrider/outrider-sidecar.jar")
        .noneMatch(name -> name.startsWith("dev/outrider/agent/"))
        .noneMatch(name -> name.startsWith("dev/outrider/recorder/"))
        .noneMatch(name -> name.startsWith("dev/outrider/sidecar/"));
  }

  @Test
  void startsTheDemo() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(Demo.class.getName());
    }
  }

  @Test
  void holdsNothingTwice() throws IOException {
    assertThat(names()).doesNotHaveDuplicates();
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = jar()) {
      return jar.stream().map(ZipEntry::getName).toList();
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(System.getProperty("outrider.demo.jar"));
  }
}
