package dev.outrider.agent.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Hosts whose libraries are for later JDKs than the one that compiles the tests. */
public final class LaterSources {

  private static final Path SOURCES = Path.of("src/test/java21");
  private static final String HOSTS = "dev.outrider.agent.testkit.hosts.";

  private LaterSources() {}

  /**
   * A host, compiled just now with the later JDK's own compiler.
   *
   * @param name of its class, without the package of all hosts
   * @param set the libraries, as in {@link HostJvm.Builder#libraries}
   */
  public static HostJvm.Builder host(String name, String set, Jdks jdk) {
    String type = HOSTS + name;
    Path source = SOURCES.resolve(type.replace('.', '/') + ".java");
    Path classes = Path.of("target", "later-hosts", set);
    try {
      Files.createDirectories(classes);
      Process compiler =
          new ProcessBuilder(
                  jdk.home().resolve("bin/javac").toString(),
                  "-d",
                  classes.toString(),
                  "-cp",
                  HostLibraries.classPath(set, Map.of()),
                  source.toString())
              .inheritIO()
              .start();
      if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
        throw new AssertionError(source + " does not compile against " + set);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return HostJvm.named(type).libraries(set, Map.of()).classes(classes);
  }
}
