package dev.outrider.agent;

import dev.outrider.agent.caches.HostCaches;
import dev.outrider.agent.command.ClearCaches;
import dev.outrider.agent.command.CollectGarbage;
import dev.outrider.agent.command.CommandAction;
import dev.outrider.agent.command.CommandLoop;
import dev.outrider.agent.command.ExplainStatement;
import dev.outrider.agent.explain.Explainable;
import dev.outrider.agent.explain.Explainer;
import dev.outrider.agent.jdbc.DataSourceSource;
import dev.outrider.agent.jdbc.EndpointStatementSource;
import dev.outrider.agent.jdbc.LeakSource;
import dev.outrider.agent.jdbc.SlowExecutionSource;
import dev.outrider.agent.jdbc.StatementSource;
import dev.outrider.agent.jfr.FindingEvents;
import dev.outrider.agent.jfr.Jfr;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.agent.pools.HostPools;
import dev.outrider.agent.probes.Probes;
import dev.outrider.agent.report.AgentSource;
import dev.outrider.agent.report.AllocatedBytes;
import dev.outrider.agent.report.Identity;
import dev.outrider.agent.report.Reporting;
import dev.outrider.agent.report.Source;
import dev.outrider.agent.settings.Settings;
import dev.outrider.agent.settings.SettingsReader;
import dev.outrider.agent.weave.JdkWeaver;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.protocol.Command;
import dev.outrider.recorder.Leases;
import dev.outrider.recorder.Muted;
import dev.outrider.recorder.SlowExecutions;
import dev.outrider.recorder.StatementStats;
import dev.outrider.recorder.Statements;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    HostCaches caches = new HostCaches();
    Identity identity = new Identity(jar);
    Jfr jfr = new Jfr(settings, identity, jar);
    Reporting reporting =
        new Reporting(
            identity,
            settings,
            weaver,
            new Supplier<List<Source>>() {
              @Override
              public List<Source> get() {
                return sources(settings, caches, jfr);
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
            FindingEvents.follow();
            startDaemon(
                "outrider-commands",
                () -> commands(identity, settings, reporting, caches, jfr, jar).run());
            startDaemon("outrider-jfr", jfr::run);
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

  private static List<Source> sources(Settings settings, HostCaches caches, Jfr jfr) {
    return List.of(
        new AgentSource(caches::dropped),
        caches,
        new StatementSource(),
        new EndpointStatementSource(),
        new SlowExecutionSource(),
        new DataSourceSource(),
        // Before the leaks, which tell pools by the names that it finds.
        new HostPools(),
        new LeakSource(settings.jdbc().leakThreshold()),
        jfr.source());
  }

  private static CommandLoop commands(
      Identity identity,
      Settings settings,
      Reporting reporting,
      HostCaches caches,
      Jfr jfr,
      File jar) {
    Explainer explainer = new Explainer(jar, Muted::begin);
    Map<String, CommandAction> actions = new HashMap<>(jfr.actions());
    actions.put(Command.CLEAR_CACHES, new ClearCaches(caches));
    actions.put(Command.COLLECT_GARBAGE, new CollectGarbage());
    actions.put(
        Command.EXPLAIN_STATEMENT,
        new ExplainStatement(settings.jdbc().explain(), Startup::explainable, explainer));
    return new CommandLoop(
        identity.jvmId(), new SidecarLink(settings.sidecar()), reporting::isKnown, actions);
  }

  private static @Nullable Explainable explainable(long statementId) {
    StatementStats known = Statements.find(statementId);
    return known == null ? null : new Explainable(known.text(), known.system(), known.origin());
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
