package dev.outrider.sidecar.api;

import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.alerts.RulesState;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Instant;
import java.util.Map;

/** {@code POST /api/performance/alerts/reload}: has the rules' file read again, now. */
public final class ReloadAlerts implements HttpHandler {

  private static final String NAME = "reloadAlerts";

  public record Answer(int rules, RulesState rulesFrom, Instant timestamp) {}

  private final Alerts alerts;
  private final ActionEvents events;
  private final TimeSource time;

  public ReloadAlerts(Alerts alerts, ActionEvents events, TimeSource time) {
    this.alerts = alerts;
    this.events = events;
    this.time = time;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    Idempotent.keepAnswer(exchange);
    if (!alerts.reload()) {
      RulesState state = alerts.state();
      events.ofSidecar(
          exchange, NAME, "refused", Map.of("line", Integer.toString(state.refusedLine())));
      throw HttpError.unprocessable(
          "refused",
          "%s, line %d: %s; the rules before stay"
              .formatted(state.file(), state.refusedLine(), state.refused()));
    }
    int rules = alerts.rules().size();
    events.ofSidecar(exchange, NAME, "done", Map.of("rules", Integer.toString(rules)));
    Answers.json(exchange, new Answer(rules, alerts.state(), time.now()));
  }
}
