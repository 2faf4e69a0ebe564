package dev.outrider.sidecar;

import static dev.outrider.sidecar.http.Access.ADMIN;
import static dev.outrider.sidecar.http.Access.AGENT;
import static dev.outrider.sidecar.http.Access.READ;
import static dev.outrider.sidecar.http.Route.get;
import static dev.outrider.sidecar.http.Route.post;

import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.api.ActionHandler;
import dev.outrider.sidecar.api.CacheStats;
import dev.outrider.sidecar.api.ClearCaches;
import dev.outrider.sidecar.api.CollectGarbage;
import dev.outrider.sidecar.api.ExplainStatement;
import dev.outrider.sidecar.api.GcStats;
import dev.outrider.sidecar.api.Health;
import dev.outrider.sidecar.api.HistoricEvents;
import dev.outrider.sidecar.api.HistoryMetrics;
import dev.outrider.sidecar.api.HistoryPoints;
import dev.outrider.sidecar.api.HttpEndpoint;
import dev.outrider.sidecar.api.HttpStats;
import dev.outrider.sidecar.api.JdbcLeaks;
import dev.outrider.sidecar.api.JdbcNPlusOne;
import dev.outrider.sidecar.api.JdbcPlans;
import dev.outrider.sidecar.api.JdbcPools;
import dev.outrider.sidecar.api.JdbcSlow;
import dev.outrider.sidecar.api.JdbcStatement;
import dev.outrider.sidecar.api.JdbcStats;
import dev.outrider.sidecar.api.JsonRead;
import dev.outrider.sidecar.api.JvmChoice;
import dev.outrider.sidecar.api.Jvms;
import dev.outrider.sidecar.api.Metrics;
import dev.outrider.sidecar.api.WorkStats;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.PollHandler;
import dev.outrider.sidecar.command.ResultHandler;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.ingest.ReportHandler;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import dev.outrider.sidecar.prometheus.MetricsHandler;
import io.undertow.server.HttpHandler;
import java.util.List;

/** Every URL of the sidecar: where it is, who may use it, who answers, and what it may be asked. */
final class Routes {

  private static final String API = "/api/performance/";
  private static final String JVM = JvmChoice.PARAMETER;
  private static final String LIMIT = "limit";
  private static final String SORT = "sort";

  private Routes() {}

  static List<Route> of(
      LiveModel model,
      EventLog events,
      History history,
      CommandDesk desk,
      LiveCollector collector,
      TimeSource time,
      Timing timing) {
    JvmChoice choice = new JvmChoice(model);
    HttpHandler clearCaches = new ActionHandler(choice, desk, timing, new ClearCaches());
    HttpHandler collectGarbage = new ActionHandler(choice, desk, timing, new CollectGarbage());
    HttpHandler explain = new ActionHandler(choice, desk, timing, new ExplainStatement());
    HistoryPoints points = new HistoryPoints(history, time, History.labelNames());
    HistoricEvents past = new HistoricEvents(history, events, time);

    return List.of(
        get(API + "metrics", READ, json(new Metrics(choice, time)), JVM),
        get(API + "cache/stats", READ, json(new CacheStats(choice, time)), JVM),
        get(API + "gc/stats", READ, json(new GcStats(choice, time)), JVM),
        get(API + "http/stats", READ, json(new HttpStats(choice, time)), JVM, LIMIT, SORT),
        get(API + "http/endpoints/{id}", READ, json(new HttpEndpoint(choice, time)), JVM),
        get(API + "work/stats", READ, json(new WorkStats(choice, time)), JVM, LIMIT, SORT),
        get(API + "jdbc/stats", READ, json(new JdbcStats(choice, time)), JVM, LIMIT, SORT),
        get(API + "jdbc/statements/{id}", READ, json(new JdbcStatement(choice, time)), JVM),
        get(API + "jdbc/slow", READ, json(new JdbcSlow(choice, time)), JVM, LIMIT),
        get(API + "jdbc/nplusone", READ, json(new JdbcNPlusOne(choice, time)), JVM, LIMIT),
        get(API + "jdbc/pools", READ, json(new JdbcPools(choice, time)), JVM),
        get(API + "jdbc/connections/leaks", READ, json(new JdbcLeaks(choice, time)), JVM, LIMIT),
        get(API + "jdbc/plans", READ, json(new JdbcPlans(choice, time)), JVM, "fullScan"),
        get(API + "history", READ, json(points), points.parameters()),
        get(API + "history/metrics", READ, json(new HistoryMetrics(history, time))),
        get(API + "events", READ, json(past), past.parameters()),
        get(API + "jvms", READ, json(new Jvms(model, time))),
        post(API + "cache/clear", ADMIN, clearCaches, JVM, "cache"),
        post(API + "gc/collect", ADMIN, collectGarbage, JVM, "generation"),
        post(API + "jdbc/statements/{id}/explain", ADMIN, explain, JVM),
        get("/api/health/live", READ, json(new Health("live"))),
        get("/api/health/ready", READ, json(new Health("ready"))),
        get("/metrics", READ, Guard.onWorker(new MetricsHandler(collector))),
        post(Protocol.REPORT_PATH, AGENT, new ReportHandler(model)),
        get(Protocol.COMMANDS_PATH, AGENT, new PollHandler(model, desk, timing), JVM),
        post(Protocol.RESULTS_PATH, AGENT, new ResultHandler(model, desk), JVM));
  }

  private static HttpHandler json(JsonRead read) {
    return Guard.onWorker(exchange -> Answers.json(exchange, read.answer(Query.of(exchange))));
  }
}
