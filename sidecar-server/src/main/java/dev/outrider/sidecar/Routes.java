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
import dev.outrider.sidecar.api.GcStats;
import dev.outrider.sidecar.api.Health;
import dev.outrider.sidecar.api.HttpStats;
import dev.outrider.sidecar.api.JdbcStats;
import dev.outrider.sidecar.api.JsonRead;
import dev.outrider.sidecar.api.JvmChoice;
import dev.outrider.sidecar.api.Jvms;
import dev.outrider.sidecar.api.Metrics;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.PollHandler;
import dev.outrider.sidecar.command.ResultHandler;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.ingest.ReportHandler;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import dev.outrider.sidecar.prometheus.MetricsHandler;
import io.undertow.server.HttpHandler;
import java.util.List;

/** Every URL of the sidecar: where it is, who may use it, who answers, and what it may be asked. */
final class Routes {

  private static final String JVM = JvmChoice.PARAMETER;

  private Routes() {}

  static List<Route> of(
      LiveModel model, CommandDesk desk, LiveCollector collector, TimeSource time, Timing timing) {
    JvmChoice choice = new JvmChoice(model);
    HttpHandler clearCaches = new ActionHandler(choice, desk, timing, new ClearCaches());
    HttpHandler collectGarbage = new ActionHandler(choice, desk, timing, new CollectGarbage());

    return List.of(
        get("/api/performance/metrics", READ, json(new Metrics(choice, time)), JVM),
        get("/api/performance/cache/stats", READ, json(new CacheStats(choice, time)), JVM),
        get("/api/performance/gc/stats", READ, json(new GcStats(choice, time)), JVM),
        get("/api/performance/http/stats", READ, json(new HttpStats(choice, time)), JVM),
        get("/api/performance/jdbc/stats", READ, json(new JdbcStats(choice, time)), JVM, "limit"),
        get("/api/performance/jvms", READ, json(new Jvms(model, time))),
        post("/api/performance/cache/clear", ADMIN, clearCaches, JVM, "cache"),
        post("/api/performance/gc/collect", ADMIN, collectGarbage, JVM, "generation"),
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
