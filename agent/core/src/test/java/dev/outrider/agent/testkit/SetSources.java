package dev.outrider.agent.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hosts whose libraries are not on the tests' own class path: for a later JDK than the one that
 * compiles the tests, or with more libraries beneath them than other hosts should meet.
 */
public final class SetSources {

  private static final Path SOURCES = Path.of("src/test/hosts");
  private static final String HOSTS = "dev.outrider.agent.testkit.hosts.";

  private static final Set<Path> COMPILED = new HashSet<>();

  private SetSources() {}

  /**
   * A host, compiled by a JDK's own compiler when it is first asked for.
   *
   * @param name of its class, without the package of all hosts
   * @param set the libraries, as in {@link HostJvm.Builder#libraries}
   * @param jdk the oldest that it is to run on
   */
  public static HostJvm.Builder host(String name, String set, Jdks jdk) {
    String type = HOSTS + name;
    Path classes = Path.of("target", "set-hosts", set);
    compile(SOURCES.resolve(type.replace('.', '/') + ".java"), classes, set, jdk);
    return HostJvm.named(type).libraries(set, Map.of()).classes(classes);
  }

  private static synchronized void compile(Path source, Path classes, String set, Jdks jdk) {
    if (!COMPILED.add(classes.resolve(source))) {
      return;
    }
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
  }
}
