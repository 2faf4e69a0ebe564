package dev.outrider.agent.jfr;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import jdk.jfr.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded, from a file in JFR's own format, which JDK Mission Control can edit: the
 * operator's, or the one in the agent's jar.
 */
final class JfrConfiguration {

  private static final String IN_JAR = "dev/outrider/agent/jfr/outrider.jfc";

  private final File agentJar;
  private final @Nullable File file;
  private @Nullable Map<String, String> settings;

  JfrConfiguration(File agentJar, @Nullable File file) {
    this.agentJar = agentJar;
    this.file = file;
  }

  /**
   * The settings by event and setting, as {@code jdk.CPULoad#period}; read when first asked for.
   *
   * @throws IOException if the file cannot be read or is none of JFR's
   */
  synchronized Map<String, String> settings() throws IOException {
    Map<String, String> known = settings;
    if (known == null) {
      known = read();
      settings = known;
    }
    return known;
  }

  private Map<String, String> read() throws IOException {
    if (file != null) {
      try (InputStream in = new FileInputStream(file)) {
        return parse(in, file.getPath());
      }
    }
    try (JarFile jar = new JarFile(agentJar)) {
      ZipEntry entry = jar.getEntry(IN_JAR);
      if (entry == null) {
        throw new IOException("there is no " + IN_JAR + " in " + agentJar);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return parse(in, IN_JAR);
      }
    }
  }

  private static Map<String, String> parse(InputStream in, String name) throws IOException {
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return Configuration.create(reader).getSettings();
    } catch (ParseException e) {
      throw new IOException(name + " is no file of JFR settings: " + e.getMessage(), e);
    }
  }
}
