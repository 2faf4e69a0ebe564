package dev.outrider.agent;

import dev.outrider.agent.caches.HostCaches;
import dev.outrider.agent.command.ClearCaches;
import dev.outrider.agent.command.CollectGarbage;
import dev.outrider.agent.command.CommandLoop;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.agent.probes.Probes;
import dev.outrider.agent.report.Reporting;
import dev.outrider.agent.settings.Settings;
import dev.outrider.agent.settings.SettingsReader;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.protocol.Command;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Wires the agent together. Runs on the thread that will run the application's main class, so it
 * does no more than read the settings, register the weaver and start one thread that waits.
 */
public final class Startup {

  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private Startup() {}

  /**
   * Called once, reflectively, by {@link OutriderAgent}.
   *
   * @param arguments what follows {@code =} in the agent flag
   * @param jar the agent's own jar
   * @param attachedLate whether the application ran before the agent came
   */
  public static void start(
      @Nullable String arguments, Instrumentation instrumentation, File jar, boolean attachedLate) {
    if (STARTED.getAndSet(true)) {
      Log.line("is in this JVM already; starting it a second time has no effect");
      return;
    }
    SettingsReader reader = new SettingsReader(Probes.names());
    Settings settings = reader.read(arguments, System.getProperties(), System.getenv());
    reader.problems().forEach(Log::line);
    if (!settings.enabled()) {
      return;
    }
    if (attachedLate) {
      Log.line(
          "attached: libraries that were loaded before now are not woven, -javaagent does that");
    }
    Weaver weaver = new Weaver(Probes.all(), settings::probeEnabled, jar);
    instrumentation.addTransformer(weaver);

    String jvmId = UUID.randomUUID().toString();
    HostCaches caches = new HostCaches();
    Reporting reporting =
        new Reporting(jvmId, settings, versionOf(jar), weaver, caches, caches::dropped);
    Thread launcher = Thread.currentThread();
    startDaemon(
        "outrider-report",
        () -> {
          if (!attachedLate) {
            AfterMain.await(launcher);
          }
          startDaemon(
              "outrider-commands", () -> commands(jvmId, settings, reporting, caches).run());
          reporting.run();
        });
    Runtime.getRuntime().addShutdownHook(new Thread(reporting::finish, "outrider-finish"));
  }

  private static CommandLoop commands(
      String jvmId, Settings settings, Reporting reporting, HostCaches caches) {
    return new CommandLoop(
        jvmId,
        new SidecarLink(settings.sidecar()),
        reporting::isKnown,
        Map.of(
            Command.CLEAR_CACHES, new ClearCaches(caches),
            Command.COLLECT_GARBAGE, new CollectGarbage()));
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void startDaemon(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException | LinkageError e) {
                Log.line("thread " + name + " ended, the application goes on without it: " + e);
              }
            },
            name);
    thread.setDaemon(true);
    // A host thread's loader must not be kept alive, or asked for anything, by a thread of ours.
    thread.setContextClassLoader(null);
    thread.start();
  }

  private static String versionOf(File jar) {
    try (JarFile file = new JarFile(jar)) {
      String version =
          file.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      return version == null ? "unknown" : version;
    } catch (IOException e) {
      return "unknown";
    }
  }
}
