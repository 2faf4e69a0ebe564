package dev.outrider.agent;

import dev.outrider.agent.jfr.FindingEvents;
import dev.outrider.agent.probes.Probes;
import dev.outrider.agent.report.AllocatedBytes;
import dev.outrider.agent.report.Reporting;
import dev.outrider.agent.report.Source;
import dev.outrider.agent.settings.Settings;
import dev.outrider.agent.settings.SettingsReader;
import dev.outrider.agent.weave.JdkWeaver;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.recorder.pools.Leases;
import dev.outrider.recorder.requests.SlowExecutions;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wires the agent together. Runs on the thread that will run the application's main class, so it
 * does no more than read the settings, register the weaver and start one thread that waits.
 */
public final class Startup {

  // Why no lambdas on the way through start()? The first one in a JVM loads 150 classes and takes
  // longer than all the rest, see the benchmark StartUp. What runs on threads of ours may use them.

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
    for (String problem : reader.problems()) {
      Log.line(problem);
    }
    if (!settings.enabled()) {
      return;
    }
    if (attachedLate) {
      Log.line(
          "attached: libraries that were loaded before now are not woven, -javaagent does that");
    }
    SlowExecutions.threshold(settings.jdbc().slowThreshold().toNanos());
    Leases.watch(!settings.jdbc().leakThreshold().isZero());
    Weaver weaver =
        new Weaver(
            Probes.all(),
            new Predicate<String>() {
              @Override
              public boolean test(String probe) {
                return settings.probeEnabled(probe);
              }
            },
            jar);
    instrumentation.addTransformer(weaver);
    JdkWeaver jdkWeaver = new JdkWeaver(weaver);
    instrumentation.addTransformer(jdkWeaver, true);

    Parts parts = new Parts(settings, instrumentation, jar);
    Reporting reporting =
        new Reporting(
            parts.identity(),
            settings,
            weaver,
            new Supplier<List<Source>>() {
              @Override
              public List<Source> get() {
                return parts.sources();
              }
            });
    Thread launcher = Thread.currentThread();
    startDaemon(
        "outrider-report",
        new Work() {
          @Override
          public void run() throws InterruptedException {
            if (!attachedLate) {
              AfterMain.await(launcher);
            }
            jdkWeaver.weaveLoaded(instrumentation);
            AllocatedBytes.measure();
            parts.measureHotPaths();
            FindingEvents.follow();
            startDaemon("outrider-commands", () -> parts.commands(reporting).run());
            startDaemon("outrider-jfr", parts::record);
            reporting.run();
          }
        });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread("outrider-finish") {
              @Override
              public void run() {
                reporting.finish();
              }
            });
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private static void startDaemon(String name, Work work) {
    Thread thread =
        new Thread(name) {
          @Override
          public void run() {
            try {
              work.run();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (RuntimeException | LinkageError e) {
              Log.line("thread " + name + " ended, the application goes on without it: " + e);
            }
          }
        };
    thread.setDaemon(true);
    // A host thread's loader must not be kept alive, or asked for anything, by a thread of ours.
    thread.setContextClassLoader(null);
    thread.start();
  }
}
