package dev.outrider.sidecar;

import static dev.outrider.sidecar.http.Access.ADMIN;
import static dev.outrider.sidecar.http.Access.AGENT;
import static dev.outrider.sidecar.http.Access.OPEN;
import static dev.outrider.sidecar.http.Access.READ;
import static dev.outrider.sidecar.http.Caching.ASKED;
import static dev.outrider.sidecar.http.Caching.FOREVER;
import static dev.outrider.sidecar.http.Caching.NEVER;
import static dev.outrider.sidecar.http.Caching.STATUS;
import static dev.outrider.sidecar.http.Route.get;
import static dev.outrider.sidecar.http.Route.post;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.alerts.AlertState;
import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.api.Action;
import dev.outrider.sidecar.api.ActionEvents;
import dev.outrider.sidecar.api.ActionHandler;
import dev.outrider.sidecar.api.AlertList;
import dev.outrider.sidecar.api.Allocation;
import dev.outrider.sidecar.api.CacheStats;
import dev.outrider.sidecar.api.ClearCaches;
import dev.outrider.sidecar.api.CollectGarbage;
import dev.outrider.sidecar.api.Cpu;
import dev.outrider.sidecar.api.Events;
import dev.outrider.sidecar.api.ExplainStatement;
import dev.outrider.sidecar.api.FleetAction;
import dev.outrider.sidecar.api.FleetRead;
import dev.outrider.sidecar.api.FleetWork;
import dev.outrider.sidecar.api.GcStats;
import dev.outrider.sidecar.api.Health;
import dev.outrider.sidecar.api.HistoryMetrics;
import dev.outrider.sidecar.api.HistoryPoints;
import dev.outrider.sidecar.api.HotPaths;
import dev.outrider.sidecar.api.HttpEndpoint;
import dev.outrider.sidecar.api.HttpStats;
import dev.outrider.sidecar.api.IdempotencyKeys;
import dev.outrider.sidecar.api.Idempotent;
import dev.outrider.sidecar.api.JdbcLeaks;
import dev.outrider.sidecar.api.JdbcNPlusOne;
import dev.outrider.sidecar.api.JdbcPlans;
import dev.outrider.sidecar.api.JdbcPools;
import dev.outrider.sidecar.api.JdbcSlow;
import dev.outrider.sidecar.api.JdbcStatement;
import dev.outrider.sidecar.api.JdbcStats;
import dev.outrider.sidecar.api.JsonRead;
import dev.outrider.sidecar.api.JvmAction;
import dev.outrider.sidecar.api.JvmChoice;
import dev.outrider.sidecar.api.Jvms;
import dev.outrider.sidecar.api.KeptAnswers;
import dev.outrider.sidecar.api.LiveStreams;
import dev.outrider.sidecar.api.Locks;
import dev.outrider.sidecar.api.MeasureMethods;
import dev.outrider.sidecar.api.Metrics;
import dev.outrider.sidecar.api.Pace;
import dev.outrider.sidecar.api.RecordingHandler;
import dev.outrider.sidecar.api.ReloadAlerts;
import dev.outrider.sidecar.api.SwitchJfr;
import dev.outrider.sidecar.api.WorkStats;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.PollHandler;
import dev.outrider.sidecar.command.ResultHandler;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.ActionSettings;
import dev.outrider.sidecar.dashboard.Dashboard;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.ingest.ReportHandler;
import dev.outrider.sidecar.jfr.BlockHandler;
import dev.outrider.sidecar.jfr.JfrReader;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import dev.outrider.sidecar.prometheus.MetricsHandler;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Every URL of the sidecar: where it is, who may use it, who answers, and what it may be asked. */
final class Routes {

  private static final String API = "/api/performance/";
  private static final String JVM = JvmChoice.PARAMETER;
  private static final String LIMIT = "limit";
  private static final String WINDOW = "window";
  private static final String FORMAT = "format";
  private static final String SORT = "sort";

  private Routes() {}

  static List<Route> of(
      LiveModel model,
      EventLog events,
      History history,
      Alerts alerts,
      LiveStreams streams,
      CommandDesk desk,
      JfrReader jfr,
      Fleet fleet,
      LiveCollector collector,
      TimeSource time,
      Timing timing,
      ActionSettings paces) {
    JvmChoice choice = new JvmChoice(model);
    TimeSource asOf = model.lastReport();
    KeptAnswers kept =
        new KeptAnswers(
            () ->
                List.of(
                    model.changes(),
                    alerts.count(AlertState.FIRING),
                    alerts.count(AlertState.PENDING)),
            time);
    ActionEvents told = new ActionEvents(events, time);
    IdempotencyKeys keys = new IdempotencyKeys(time);
    BiFunction<Action, Duration, JvmAction> paced =
        (each, interval) -> new JvmAction(desk, timing, each, told, new Pace(interval, time));
    Function<Action, HttpHandler> action =
        each -> new Idempotent(new ActionHandler(choice, paced.apply(each, Duration.ZERO)), keys);
    Function<JvmAction, HttpHandler> everywhere =
        each ->
            new Idempotent(
                new FleetAction(new ActionHandler(choice, each), each, fleet, told, time), keys);
    JvmAction clear = paced.apply(new ClearCaches(), paces.clearInterval());
    JvmAction collect = paced.apply(new CollectGarbage(), paces.gcInterval());
    fleet.carryOutBy(new FleetWork(model, clear, collect));
    HttpHandler clearCaches = everywhere.apply(clear);
    HttpHandler collectGarbage = everywhere.apply(collect);
    HttpHandler measure = action.apply(new MeasureMethods());
    HttpHandler explain = action.apply(new ExplainStatement());
    HttpHandler switchJfr = action.apply(new SwitchJfr());
    HistoryPoints points = new HistoryPoints(history, time, History.labelNames());
    AlertList alertList = new AlertList(alerts, time);
    HttpHandler reloadAlerts =
        Guard.onWorker(new Idempotent(new ReloadAlerts(alerts, told, time), keys));
    Events past = new Events(model, history, events, time);
    Dashboard dashboard = Dashboard.load();

    return List.of(
        get("/", OPEN, dashboard.page()).kept(ASKED),
        get("/assets/{" + Dashboard.FILE + "}", OPEN, dashboard.assets()).kept(FOREVER),
        get(API + "metrics", READ, kept.handler(new Metrics(choice, alerts, asOf)), JVM),
        get(
            API + "cache/stats",
            READ,
            kept.handler(new CacheStats(choice, asOf)),
            JVM,
            LIMIT,
            SORT),
        get(API + "gc/stats", READ, kept.handler(new GcStats(choice, asOf)), JVM),
        get(API + "http/stats", READ, kept.handler(new HttpStats(choice, asOf)), JVM, LIMIT, SORT),
        get(API + "http/endpoints/{id}", READ, json(new HttpEndpoint(choice, asOf)), JVM),
        get(API + "work/stats", READ, kept.handler(new WorkStats(choice, asOf)), JVM, LIMIT, SORT),
        get(API + "jdbc/stats", READ, kept.handler(new JdbcStats(choice, asOf)), JVM, LIMIT, SORT),
        get(API + "jdbc/statements/{id}", READ, json(new JdbcStatement(choice, asOf)), JVM),
        get(API + "jdbc/slow", READ, kept.handler(new JdbcSlow(choice, asOf)), JVM, LIMIT),
        get(API + "jdbc/nplusone", READ, kept.handler(new JdbcNPlusOne(choice, asOf)), JVM, LIMIT),
        get(API + "jdbc/pools", READ, kept.handler(new JdbcPools(choice, asOf)), JVM),
        get(API + "jdbc/connections/leaks", READ, json(new JdbcLeaks(choice, time)), JVM, LIMIT),
        get(API + "jdbc/plans", READ, json(new JdbcPlans(choice, asOf)), JVM, "fullScan"),
        get(API + "hotpaths", READ, json(new HotPaths(choice, asOf)), JVM),
        post(API + "hotpaths", ADMIN, measure, JVM, MeasureMethods.ADD, MeasureMethods.REMOVE),
        get(
            API + "allocation",
            READ,
            json(new Allocation(choice, asOf)),
            JVM,
            WINDOW,
            FORMAT,
            LIMIT),
        get(API + "cpu", READ, json(new Cpu(choice, asOf)), JVM, WINDOW, FORMAT, Cpu.BY, LIMIT),
        get(API + "locks", READ, json(new Locks(choice, asOf)), JVM, WINDOW, LIMIT),
        get(
            API + "jfr/recording",
            ADMIN,
            new RecordingHandler(choice, jfr, desk, timing, time),
            JVM,
            "last"),
        post(API + "jfr", ADMIN, switchJfr, JVM, "mode"),
        get(API + "history", READ, json(points), points.parameters()),
        get(API + "history/metrics", READ, json(new HistoryMetrics(history, time))).kept(STATUS),
        get(API + "events", READ, json(past), past.parameters()).kept(NEVER),
        get(API + "stream", READ, Guard.onWorker(streams), JVM).kept(NEVER),
        get(API + "alerts", READ, json(alertList), alertList.parameters()),
        post(API + "alerts/reload", ADMIN, reloadAlerts),
        get(API + "jvms", READ, json(new Jvms(model, asOf))).kept(STATUS),
        get(API + "fleet", READ, json(new FleetRead(fleet, time))).kept(STATUS),
        post(
            API + "cache/clear",
            ADMIN,
            clearCaches,
            JVM,
            "cache",
            "key",
            "prefix",
            "dryRun",
            FleetAction.SCOPE,
            FleetAction.SERVICE),
        post(
            API + "gc/collect",
            ADMIN,
            collectGarbage,
            JVM,
            "generation",
            FleetAction.SCOPE,
            FleetAction.SERVICE),
        post(API + "jdbc/statements/{id}/explain", ADMIN, explain, JVM),
        get("/api/health/live", OPEN, json(new Health("live"))),
        get("/api/health/ready", OPEN, json(new Health("ready"))),
        get("/metrics", READ, Guard.onWorker(new MetricsHandler(collector, alerts.collector()))),
        post(Protocol.REPORT_PATH, AGENT, new ReportHandler(model)),
        post(Protocol.JFR_PATH, AGENT, new BlockHandler(jfr), JVM, "stream", "sequence", "end"),
        get(Protocol.COMMANDS_PATH, AGENT, new PollHandler(model, desk, timing), JVM),
        post(Protocol.RESULTS_PATH, AGENT, new ResultHandler(model, desk), JVM));
  }

  private static HttpHandler json(JsonRead read) {
    return Guard.onWorker(exchange -> Answers.json(exchange, read.answer(Query.of(exchange))));
  }
}
