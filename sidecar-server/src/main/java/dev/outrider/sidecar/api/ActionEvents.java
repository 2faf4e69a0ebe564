package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpServerExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each action that an operator asked for, done or not, as an event.
 *
 * <p>What the operator wrote is not in it but where the {@link Action} knows it to be a name of the
 * host, and neither are the agent's words: both may hold keys of caches.
 */
public final class ActionEvents {

  private static final String DONE = "done";

  private final EventLog events;
  private final TimeSource time;

  public ActionEvents(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  void done(
      HttpServerExchange exchange, Action action, Jvm jvm, Command command, CommandResult result) {
    add(
        exchange,
        action.name(),
        jvm,
        action.asked(jvm, command.arguments()),
        DONE,
        action.done(result));
  }

  /**
   * @param jvm null if the one to ask was not found
   * @param command null if the request was not understood
   */
  void failed(
      HttpServerExchange exchange,
      Action action,
      @Nullable Jvm jvm,
      @Nullable Command command,
      HttpError error) {
    Map<String, String> asked =
        jvm == null || command == null ? Map.of() : action.asked(jvm, command.arguments());
    add(exchange, action.name(), jvm, asked, error.code(), Map.of());
  }

  /** Of something that the sidecar does itself. */
  void ofSidecar(
      HttpServerExchange exchange, String action, String outcome, Map<String, String> done) {
    add(exchange, action, null, Map.of(), outcome, done);
  }

  private void add(
      HttpServerExchange exchange,
      String action,
      @Nullable Jvm jvm,
      Map<String, String> asked,
      String outcome,
      Map<String, String> done) {
    String from = exchange.getSourceAddress().getAddress().getHostAddress();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("action", action);
    details.put("from", from);
    details.putAll(asked);
    details.put("outcome", outcome);
    details.putAll(done);
    String text =
        "%s%s, asked for from %s: %s%s".formatted(action, words(asked), from, outcome, words(done));
    events.add(
        jvm == null
            ? new Event(time.now(), EventKind.ACTION, null, null, text, details)
            : Event.of(time.now(), EventKind.ACTION, jvm, text, details));
  }

  private static String words(Map<String, String> details) {
    return details.isEmpty()
        ? ""
        : details.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
