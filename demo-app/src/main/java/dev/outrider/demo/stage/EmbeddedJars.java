package dev.outrider.demo.stage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars that the demo consists of: the agent and the sidecar lie inside of ours. */
record EmbeddedJars(Path demo, Path agent, Path sidecar) {
  /** Writes the jars inside of ours to a folder. */
  static EmbeddedJars extract(Path folder) throws IOException {
    return new EmbeddedJars(
        ours(), extract("outrider-agent.jar", folder), extract("outrider-sidecar.jar", folder));
  }

  private static Path ours() {
    try {
      return Path.of(
          EmbeddedJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path extract(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream jar = EmbeddedJars.class.getResourceAsStream("/outrider/" + name)) {
      if (jar == null) {
        throw new IOException(name + " is missing: start the demo as outrider-demo.jar");
      }
      Files.copy(jar, file);
    }
    return file;
  }
}
