package dev.outrider.sidecar.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.fleet.FleetAnswer;
import dev.outrider.sidecar.fleet.FleetAnswer.Ended;
import dev.outrider.sidecar.fleet.FleetJvm;
import dev.outrider.sidecar.fleet.LocalActions;
import dev.outrider.sidecar.fleet.RedisState;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action of one JVM here, or with {@code scope=fleet} of all JVMs of the fleet, at most once
 * each; those of one service with {@code service=}.
 */
public final class FleetAction implements HttpHandler {

  /** The parameter that says how far it reaches. */
  public static final String SCOPE = "scope";

  /** The parameter that chooses among the fleet's JVMs. */
  public static final String SERVICE = "service";

  static final String ONE_JVM = "jvm";
  private static final String WHOLE_FLEET = "fleet";
  static final List<String> SCOPES = List.of(ONE_JVM, WHOLE_FLEET);

  private record Jvm(
      String jvm,
      String service,
      @Nullable String host,
      @Nullable Long pid,
      String sidecar,
      String outcome,
      @Nullable String code,
      @Nullable String reason,
      @Nullable JsonNode answer) {

    static Jvm of(FleetAnswer answer) {
      FleetJvm jvm = answer.jvm();
      return new Jvm(
          jvm.id(),
          jvm.service(),
          jvm.host(),
          jvm.pid(),
          jvm.sidecarName(),
          answer.outcome().word(),
          answer.code(),
          answer.reason(),
          answer.answer());
    }
  }

  /**
   * What is told of all JVMs that were asked.
   *
   * @param cutSidecars how many sidecars this one does not know for their number, and so did not
   *     ask
   */
  public record Answer(
      String action,
      @Nullable String service,
      long done,
      long failed,
      long unreachable,
      List<Jvm> jvms,
      int cutSidecars,
      int cutJvms,
      Instant timestamp) {}

  private final HttpHandler here;
  private final JvmAction action;
  private final Fleet fleet;
  private final ActionEvents events;
  private final TimeSource time;

  /**
   * @param here who answers where it is about one JVM of this sidecar
   */
  public FleetAction(
      HttpHandler here, JvmAction action, Fleet fleet, ActionEvents events, TimeSource time) {
    this.here = here;
    this.action = action;
    this.fleet = fleet;
    this.events = events;
    this.time = time;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Query query = Query.of(exchange);
    if (query.word(SCOPE, SCOPES, ONE_JVM).equals(ONE_JVM)) {
      refuse(query, SERVICE, "is for scope=fleet; choose a JVM here with 'jvm'");
      here.handleRequest(exchange);
    } else {
      refuse(query, JvmChoice.PARAMETER, "is for one JVM; choose among the fleet's with 'service'");
      everywhere(exchange, query);
    }
  }

  private static void refuse(Query query, String parameter, String why) {
    if (query.text(parameter) != null) {
      throw HttpError.badRequest(
          "parametersExclude", "the parameter '%s' %s".formatted(parameter, why));
    }
  }

  private void everywhere(HttpServerExchange exchange, Query query) {
    Asker asker = Asker.of(exchange);
    Map<String, String> arguments;
    Fleet.View view = fleet.view();
    List<FleetJvm> jvms;
    try {
      arguments = action.arguments(query);
      requireRedis(view.redis());
      jvms = chosen(view, query.text(SERVICE));
    } catch (HttpError e) {
      action.refused(asker, null, null, e);
      throw e;
    }
    Idempotent.keepAnswer(exchange);
    LocalActions.Wanted wanted =
        new LocalActions.Wanted(action.name(), arguments, asker.address(), null);
    exchange.dispatch(
        SameThreadExecutor.INSTANCE,
        () ->
            fleet.carryOut(
                wanted,
                jvms,
                answers ->
                    Guard.resume(
                        exchange,
                        resumed -> Answers.json(resumed, told(asker, query, view, answers)))));
  }

  private static void requireRedis(RedisState redis) {
    switch (redis.state()) {
      case NOT_CONFIGURED -> throw HttpError.conflict("fleetNotConfigured", redis.message());
      case LOST -> throw lost(redis);
      case CONNECTED -> {
        return;
      }
    }
  }

  private static HttpError lost(RedisState redis) {
    return new HttpError(
        StatusCodes.SERVICE_UNAVAILABLE,
        "redisLost",
        "%s. Nothing was done; without scope=fleet, JVMs of this sidecar can be acted on"
            .formatted(redis.message()));
  }

  private static List<FleetJvm> chosen(Fleet.View view, @Nullable String service) {
    List<FleetJvm> chosen =
        view.jvms().stream()
            .filter(jvm -> service == null || jvm.service().equals(service))
            .toList();
    if (chosen.isEmpty()) {
      throw HttpError.notFound(
          "unknownService",
          service == null
              ? "no JVM reports to any sidecar of the fleet"
              : "no JVM of the fleet has the service '%s'; /api/performance/fleet lists those there are"
                  .formatted(service));
    }
    return chosen;
  }

  private Answer told(
      Asker asker, Query query, Fleet.View view, @Nullable List<FleetAnswer> answers) {
    if (answers == null) {
      HttpError error = lost(fleet.redis());
      action.refused(asker, null, null, error);
      throw error;
    }
    Answer answer =
        new Answer(
            action.name(),
            query.text(SERVICE),
            count(answers, Ended.DONE),
            count(answers, Ended.FAILED),
            count(answers, Ended.UNREACHABLE),
            answers.stream().map(Jvm::of).toList(),
            view.cutSidecars(),
            view.cutJvms(),
            time.now());
    events.doneInFleet(asker, action.name(), answer.done(), answer.failed(), answer.unreachable());
    return answer;
  }

  private static long count(List<FleetAnswer> answers, Ended end) {
    return answers.stream().filter(answer -> answer.outcome() == end).count();
  }
}
