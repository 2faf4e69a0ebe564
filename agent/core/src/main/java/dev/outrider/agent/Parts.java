package dev.outrider.agent;

import dev.outrider.agent.caches.HostCaches;
import dev.outrider.agent.command.ClearCaches;
import dev.outrider.agent.command.CollectGarbage;
import dev.outrider.agent.command.CommandAction;
import dev.outrider.agent.command.CommandLoop;
import dev.outrider.agent.command.ExplainStatement;
import dev.outrider.agent.command.MeasureMethods;
import dev.outrider.agent.explain.Explainable;
import dev.outrider.agent.explain.Explainer;
import dev.outrider.agent.gc.GcWatch;
import dev.outrider.agent.hotpaths.HotPaths;
import dev.outrider.agent.jdbc.DataSourceSource;
import dev.outrider.agent.jdbc.EndpointStatementSource;
import dev.outrider.agent.jdbc.LeakSource;
import dev.outrider.agent.jdbc.SlowExecutionSource;
import dev.outrider.agent.jdbc.StatementSource;
import dev.outrider.agent.jfr.Jfr;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.agent.pools.HostPools;
import dev.outrider.agent.pools.HostReuse;
import dev.outrider.agent.redis.HostClients;
import dev.outrider.agent.redis.RedisClearing;
import dev.outrider.agent.redis.RedisSource;
import dev.outrider.agent.report.AgentSource;
import dev.outrider.agent.report.Identity;
import dev.outrider.agent.report.Reporting;
import dev.outrider.agent.report.Source;
import dev.outrider.agent.settings.Settings;
import dev.outrider.protocol.Command;
import dev.outrider.recorder.requests.Muted;
import dev.outrider.recorder.sql.StatementStats;
import dev.outrider.recorder.sql.Statements;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent watches of the host, which of it is reported, and which commands act on it. Made
 * on the thread that will run the application's main class, used by threads of ours.
 */
final class Parts {

  private final Settings settings;
  private final File jar;
  private final Identity identity;
  private final HostCaches caches;
  private final HostClients redis;
  private final HotPaths hotPaths;
  private final GcWatch gc;
  private final Jfr jfr;

  Parts(Settings settings, Instrumentation instrumentation, File jar) {
    this.settings = settings;
    this.jar = jar;
    this.identity = new Identity(jar);
    this.caches = new HostCaches(settings.cacheNames());
    this.redis = new HostClients(jar);
    this.hotPaths = new HotPaths(instrumentation);
    this.gc = new GcWatch(settings.gcPauseThreshold());
    this.jfr = new Jfr(settings, identity, jar);
  }

  Identity identity() {
    return identity;
  }

  /** Begins to measure the methods that the settings name. */
  void measureHotPaths() {
    hotPaths.addAll(settings.hotPaths()).forEach(Log::line);
  }

  /** Keeps the flight recording, for ever; for a thread of its own. */
  void record() throws InterruptedException {
    jfr.run();
  }

  List<Source> sources() {
    return List.of(
        new AgentSource(caches::dropped),
        gc,
        hotPaths,
        caches,
        new RedisSource(redis),
        new StatementSource(),
        new EndpointStatementSource(),
        new SlowExecutionSource(),
        new DataSourceSource(),
        // Before the leaks, which tell pools by the names that it finds.
        new HostPools(),
        HostReuse.objectPools(),
        HostReuse.nettyAllocators(),
        new LeakSource(settings.jdbc().leakThreshold()),
        jfr.source());
  }

  CommandLoop commands(Reporting reporting) {
    return new CommandLoop(
        identity.jvmId(), new SidecarLink(settings.link()), reporting::isKnown, actions());
  }

  private Map<String, CommandAction> actions() {
    RedisClearing redisClearing = new RedisClearing(settings.redis().clearablePrefixes(), redis);
    Explainer explainer = new Explainer(jar, Muted::begin);
    Map<String, CommandAction> actions = new HashMap<>(jfr.actions());
    actions.put(Command.CLEAR_CACHES, new ClearCaches(List.of(caches, redisClearing)));
    actions.put(Command.COLLECT_GARBAGE, new CollectGarbage(gc));
    actions.put(Command.HOT_PATHS, new MeasureMethods(hotPaths));
    actions.put(
        Command.EXPLAIN_STATEMENT,
        new ExplainStatement(settings.jdbc().explain(), Parts::explainable, explainer));
    return actions;
  }

  private static @Nullable Explainable explainable(long statementId) {
    StatementStats known = Statements.find(statementId);
    return known == null ? null : new Explainable(known.text(), known.system(), known.origin());
  }
}
