package dev.outrider.sidecar;

import static dev.outrider.sidecar.api.Parameters.ADD;
import static dev.outrider.sidecar.api.Parameters.AGENT_JVM;
import static dev.outrider.sidecar.api.Parameters.BY;
import static dev.outrider.sidecar.api.Parameters.CACHE;
import static dev.outrider.sidecar.api.Parameters.CACHE_SORT;
import static dev.outrider.sidecar.api.Parameters.DRY_RUN;
import static dev.outrider.sidecar.api.Parameters.END;
import static dev.outrider.sidecar.api.Parameters.ENDPOINT_SORT;
import static dev.outrider.sidecar.api.Parameters.FORMAT;
import static dev.outrider.sidecar.api.Parameters.FULL_SCAN;
import static dev.outrider.sidecar.api.Parameters.GENERATION;
import static dev.outrider.sidecar.api.Parameters.JFR_MODE;
import static dev.outrider.sidecar.api.Parameters.JVM;
import static dev.outrider.sidecar.api.Parameters.JVM_TO_ACT_ON;
import static dev.outrider.sidecar.api.Parameters.KEY;
import static dev.outrider.sidecar.api.Parameters.LAST;
import static dev.outrider.sidecar.api.Parameters.LIMIT;
import static dev.outrider.sidecar.api.Parameters.LIMIT_OF_LINES;
import static dev.outrider.sidecar.api.Parameters.LIMIT_WITH_STACKS;
import static dev.outrider.sidecar.api.Parameters.PREFIX;
import static dev.outrider.sidecar.api.Parameters.REMOVE;
import static dev.outrider.sidecar.api.Parameters.SCOPE;
import static dev.outrider.sidecar.api.Parameters.SEQUENCE;
import static dev.outrider.sidecar.api.Parameters.SERVICE;
import static dev.outrider.sidecar.api.Parameters.STATEMENT_SORT;
import static dev.outrider.sidecar.api.Parameters.STREAM;
import static dev.outrider.sidecar.api.Parameters.WINDOW;
import static dev.outrider.sidecar.http.Access.ADMIN;
import static dev.outrider.sidecar.http.Access.AGENT;
import static dev.outrider.sidecar.http.Access.OPEN;
import static dev.outrider.sidecar.http.Access.READ;
import static dev.outrider.sidecar.http.Caching.ASKED;
import static dev.outrider.sidecar.http.Caching.FIXED;
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
import dev.outrider.sidecar.api.SettingsInEffect;
import dev.outrider.sidecar.api.SwitchJfr;
import dev.outrider.sidecar.api.WorkStats;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.PollHandler;
import dev.outrider.sidecar.command.ResultHandler;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.ActionSettings;
import dev.outrider.sidecar.config.Settings;
import dev.outrider.sidecar.dashboard.Dashboard;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Content;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Lane;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.ingest.ReportHandler;
import dev.outrider.sidecar.jfr.BlockHandler;
import dev.outrider.sidecar.jfr.JfrReader;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.openapi.AnswerType;
import dev.outrider.sidecar.openapi.OpenApi;
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
  private static final Content MESSAGE = Content.of(Protocol.CONTENT_TYPE);

  private Routes() {}

  static List<Route> of(
      LiveModel model,
      EventLog events,
      History history,
      Lane historyLane,
      Alerts alerts,
      LiveStreams streams,
      CommandDesk desk,
      JfrReader jfr,
      Fleet fleet,
      LiveCollector collector,
      TimeSource time,
      Timing timing,
      Settings settings) {
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
    Function<Action, HttpHandler> here =
        each -> new Idempotent(new ActionHandler(choice, paced.apply(each, Duration.ZERO)), keys);
    Function<JvmAction, HttpHandler> everywhere =
        each ->
            new Idempotent(
                new FleetAction(new ActionHandler(choice, each), each, fleet, told, time), keys);
    ActionSettings paces = settings.actions();
    Action clear = new ClearCaches();
    Action collect = new CollectGarbage();
    Action measure = new MeasureMethods();
    Action explain = new ExplainStatement();
    Action switchJfr = new SwitchJfr();
    JvmAction clearing = paced.apply(clear, paces.clearInterval());
    JvmAction collecting = paced.apply(collect, paces.gcInterval());
    fleet.carryOutBy(new FleetWork(model, clearing, collecting));
    HistoryPoints points = new HistoryPoints(history, time, History.labelNames());
    AlertList alertList = new AlertList(alerts, time);
    HttpHandler reloadAlerts =
        Guard.onWorker(new Idempotent(new ReloadAlerts(alerts, told, time), keys));
    Events past = new Events(model, history, events, time);
    Dashboard dashboard = Dashboard.load();
    OpenApi openApi = new OpenApi(Version.CURRENT);

    List<Route> routes =
        List.of(
            get("/", OPEN, dashboard.page())
                .kept(ASKED)
                .about("The dashboard.", Content.of("text/html")),
            get("/assets/{" + Dashboard.FILE + "}", OPEN, dashboard.assets())
                .kept(FOREVER)
                .about("A file that the dashboard needs.", Content.of("*/*")),
            read("metrics", kept, new Metrics(choice, alerts, asOf), "Everything in short.", JVM),
            read(
                "cache/stats",
                kept,
                new CacheStats(choice, asOf),
                "Every cache in use, Redis, and all of them together.",
                JVM,
                LIMIT,
                CACHE_SORT),
            read(
                "gc/stats",
                kept,
                new GcStats(choice, asOf),
                "Memory by pool, collections and pauses, and what they mean for each JVM.",
                JVM),
            read(
                "http/stats",
                kept,
                new HttpStats(choice, asOf),
                "Every endpoint of HTTP.",
                JVM,
                LIMIT,
                ENDPOINT_SORT),
            read(
                "http/endpoints/{id}",
                new HttpEndpoint(choice, asOf),
                "One endpoint of any kind, its statements, N+1 suspects and slow executions.",
                JVM),
            read(
                "work/stats",
                kept,
                new WorkStats(choice, asOf),
                "gRPC methods, jobs and messages, and thread pools with queries of none of them.",
                JVM,
                LIMIT,
                ENDPOINT_SORT),
            read(
                "jdbc/stats",
                kept,
                new JdbcStats(choice, asOf),
                "Every SQL statement.",
                JVM,
                LIMIT,
                STATEMENT_SORT),
            read(
                "jdbc/statements/{id}",
                new JdbcStatement(choice, asOf),
                "One statement, who executes it, when it was slow, and its last plan.",
                JVM),
            read(
                "jdbc/slow",
                kept,
                new JdbcSlow(choice, asOf),
                "The latest slow executions, newest first.",
                JVM,
                LIMIT_WITH_STACKS),
            read(
                "jdbc/nplusone",
                kept,
                new JdbcNPlusOne(choice, asOf),
                "Endpoints whose requests execute one statement again and again.",
                JVM,
                LIMIT_WITH_STACKS),
            read(
                "jdbc/pools",
                kept,
                new JdbcPools(choice, asOf),
                "Connection pools, and databases as drivers connect to them.",
                JVM),
            read(
                "jdbc/connections/leaks",
                new JdbcLeaks(choice, time),
                "Connections held for too long, newest first.",
                JVM,
                LIMIT_WITH_STACKS),
            read(
                "jdbc/plans",
                new JdbcPlans(choice, asOf),
                "Statements that were explained, newest first.",
                JVM,
                FULL_SCAN),
            read(
                "hotpaths",
                new HotPaths(choice, asOf),
                "Methods that are measured because an operator asked for it.",
                JVM),
            act("hotpaths", here.apply(measure), JVM_TO_ACT_ON, ADD, REMOVE)
                .about("Has methods measured, or measured no longer.", answerOf(measure)),
            read(
                "allocation",
                new Allocation(choice, asOf),
                "Which code allocates how much, and what is pooled.",
                JVM,
                WINDOW,
                FORMAT,
                LIMIT_OF_LINES),
            read(
                "cpu",
                new Cpu(choice, asOf),
                "Which code runs, and how loaded JVM and machine are.",
                JVM,
                WINDOW,
                FORMAT,
                BY,
                LIMIT_OF_LINES),
            read(
                "locks",
                new Locks(choice, asOf),
                "Where threads wait for each other.",
                JVM,
                WINDOW,
                LIMIT_OF_LINES),
            get(
                    API + "jfr/recording",
                    ADMIN,
                    new RecordingHandler(choice, jfr, desk, timing, told, time),
                    JVM_TO_ACT_ON,
                    LAST)
                .about("The recent past as a flight recording.", Content.of(Protocol.BYTES_TYPE)),
            act("jfr", here.apply(switchJfr), JVM_TO_ACT_ON, JFR_MODE)
                .about("Has a JVM record more or less, or nothing.", answerOf(switchJfr)),
            read(
                "history",
                historyLane,
                points,
                "What a metric was, in steps of time.",
                points.parameters()),
            read(
                    "history/metrics",
                    historyLane,
                    new HistoryMetrics(history, time),
                    "What the history has.")
                .kept(STATUS),
            read("events", historyLane, past, "What happened, newest first.", past.parameters())
                .kept(NEVER),
            get(API + "stream", READ, Guard.onWorker(streams), JVM)
                .about(
                    "Server-sent events: each second `metrics`, as `metrics` answers; `happened`,"
                        + " as one of `events`; `alerts` that changed; `unavailable`, as a"
                        + " failure.",
                    Content.of("text/event-stream"))
                .kept(NEVER),
            read("alerts", alertList, "Every rule, and its alerts.", alertList.parameters()),
            act("alerts/reload", reloadAlerts)
                .about("Has the rules' file read again.", Content.json(ReloadAlerts.Answer.class)),
            read("jvms", new Jvms(model, asOf), "Who reports here.").kept(STATUS),
            read("fleet", new FleetRead(fleet, time), "Every JVM of every sidecar.").kept(STATUS),
            read(
                    "settings",
                    new SettingsInEffect(settings.shown()),
                    "How this sidecar is to run, without secrets.")
                .kept(STATUS),
            act(
                    "cache/clear",
                    everywhere.apply(clearing),
                    JVM_TO_ACT_ON,
                    CACHE,
                    KEY,
                    PREFIX,
                    DRY_RUN,
                    SCOPE,
                    SERVICE)
                .about("Removes entries of caches.", answerOfOneOrAll(clear)),
            act(
                    "gc/collect",
                    everywhere.apply(collecting),
                    JVM_TO_ACT_ON,
                    GENERATION,
                    SCOPE,
                    SERVICE)
                .about("Has JVMs collect their garbage.", answerOfOneOrAll(collect)),
            act("jdbc/statements/{id}/explain", here.apply(explain), JVM_TO_ACT_ON)
                .about(
                    "Has the database tell how it would execute a statement.", answerOf(explain)),
            health("live", "Whether the sidecar lives."),
            health("ready", "Whether it answers; as soon as it lives."),
            get("/metrics", READ, Guard.onWorker(new MetricsHandler(collector, alerts.collector())))
                .about(
                    "Everything for Prometheus.",
                    Content.of("text/plain", "application/openmetrics-text")),
            get("/api/openapi.json", READ, json(openApi))
                .about("This document.", answerOf(openApi))
                .kept(FIXED),
            post(Protocol.REPORT_PATH, AGENT, new ReportHandler(model))
                .about("What changed in a JVM.", MESSAGE, Content.NONE),
            post(Protocol.JFR_PATH, AGENT, new BlockHandler(jfr), AGENT_JVM, STREAM, SEQUENCE, END)
                .about(
                    "A block of a flight recording.",
                    Content.of(Protocol.BYTES_TYPE),
                    Content.NONE),
            get(Protocol.COMMANDS_PATH, AGENT, new PollHandler(model, desk, timing), AGENT_JVM)
                .about("Waits for a command.", MESSAGE.orNone()),
            post(Protocol.RESULTS_PATH, AGENT, new ResultHandler(model, desk), AGENT_JVM)
                .about("What came of a command.", MESSAGE, Content.NONE));
    openApi.describe(routes);
    return routes;
  }

  /** One whose answer is told again for as long as it would be the same. */
  private static Route read(
      String path, KeptAnswers kept, JsonRead read, String summary, Parameter... parameters) {
    return get(API + path, READ, kept.handler(read), parameters).about(summary, answerOf(read));
  }

  /** One that may take long, and has threads of its own for that. */
  private static Route read(
      String path, Lane lane, JsonRead read, String summary, Parameter... parameters) {
    return get(API + path, READ, lane.before(answering(read)), parameters)
        .about(summary, answerOf(read));
  }

  private static Route read(String path, JsonRead read, String summary, Parameter... parameters) {
    return get(API + path, READ, json(read), parameters).about(summary, answerOf(read));
  }

  private static Route act(String path, HttpHandler action, Parameter... parameters) {
    return post(API + path, ADMIN, action, parameters);
  }

  private static Route health(String status, String summary) {
    Health health = new Health(status);
    return get("/api/health/" + status, OPEN, json(health)).about(summary, answerOf(health));
  }

  private static HttpHandler json(JsonRead read) {
    return Guard.onWorker(answering(read));
  }

  private static HttpHandler answering(JsonRead read) {
    return exchange -> Answers.json(exchange, read.answer(Query.of(exchange)));
  }

  private static Content answerOf(Object answering) {
    return Content.json(AnswerType.of(answering));
  }

  private static Content answerOfOneOrAll(Action action) {
    return Content.json(AnswerType.of(action), FleetAction.Answer.class);
  }
}
