package dev.outrider.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.jar.JarFile;

/**
 * Where the JVM enters the agent. Java 8 bytecode, so that a JVM too old for the rest can say so
 * and run its application all the same.
 */
public final class OutriderAgent {

  private static final int OLDEST_JAVA = 11;

  private OutriderAgent() {}

  /**
   * Called before the application's main class, with what follows {@code =} on the command line.
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation, false);
  }

  /** Called when the agent is attached to a JVM that runs already. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    enter(arguments, instrumentation, true);
  }

  /** {@code java -jar outrider-agent.jar PID [settings]} attaches the agent to a running JVM. */
  public static void main(String[] arguments) {
    try {
      int java = javaVersion(System.getProperty("java.specification.version", "0"));
      if (java < OLDEST_JAVA) {
        System.err.println(tooOld(java));
        System.exit(2);
      }
      Object exitCode =
          Class.forName("dev.outrider.agent.attach.Attach")
              .getMethod("run", File.class, String[].class)
              .invoke(null, ownJar(), arguments);
      System.exit((Integer) exitCode);
    } catch (ReflectiveOperationException | URISyntaxException failure) {
      System.err.println("[outrider] " + failure);
      System.exit(1);
    }
  }

  private static void enter(
      String arguments, Instrumentation instrumentation, boolean attachedLate) {
    try {
      int java = javaVersion(System.getProperty("java.specification.version", "0"));
      if (java < OLDEST_JAVA) {
        System.err.println(tooOld(java));
        return;
      }
      File jar = ownJar();
      // The whole agent goes on the bootstrap loader, where every class of the host can see it. Why
      // not by the manifest's Boot-Class-Path? It finds only a jar that kept its name.
      instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
      Class.forName("dev.outrider.agent.Startup", true, null)
          .getMethod("start", String.class, Instrumentation.class, File.class, boolean.class)
          .invoke(null, arguments, instrumentation, jar, attachedLate);
    } catch (Throwable failure) {
      System.err.println("[outrider] not started, the application runs without it: " + failure);
    }
  }

  static String tooOld(int java) {
    return "[outrider] needs Java "
        + OLDEST_JAVA
        + " or later and this is Java "
        + java
        + "; the application runs without it";
  }

  /** 8 of {@code 1.8}, 17 of {@code 17}; 0 of what is neither. */
  static int javaVersion(String specification) {
    String feature = specification.startsWith("1.") ? specification.substring(2) : specification;
    try {
      return Integer.parseInt(feature);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static File ownJar() throws URISyntaxException {
    CodeSource source = OutriderAgent.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalStateException("the agent's own jar was not found");
    }
    return new File(source.getLocation().toURI());
  }
}
