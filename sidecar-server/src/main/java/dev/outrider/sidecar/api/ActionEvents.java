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

  static final String DONE = "done";

  private final EventLog events;
  private final TimeSource time;

  public ActionEvents(EventLog events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  void done(Asker asker, Action action, Jvm jvm, Command command, CommandResult result) {
    add(
        asker,
        action.name(),
        jvm,
        action.asked(jvm, command.arguments()),
        DONE,
        action.done(result));
  }

  /**
   * @param jvm null if the one to ask was not found
   * @param arguments null if the request was not understood
   */
  void failed(
      Asker asker,
      Action action,
      @Nullable Jvm jvm,
      @Nullable Map<String, String> arguments,
      HttpError error) {
    Map<String, String> asked =
        jvm == null || arguments == null ? Map.of() : action.asked(jvm, arguments);
    add(asker, action.name(), jvm, asked, error.code(), Map.of());
  }

  /** Tells what came of an action in the whole fleet; each sidecar tells of its own JVMs. */
  void doneInFleet(Asker asker, String action, long done, long failed, long unreachable) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("action", action);
    details.put("scope", "fleet");
    details.putAll(asker.details());
    details.put("outcome", DONE);
    details.put("done", Long.toString(done));
    details.put("failed", Long.toString(failed));
    details.put("unreachable", Long.toString(unreachable));
    String text =
        "%s in the whole fleet, asked for from %s: %d done, %d failed, %d unreachable"
            .formatted(action, asker.words(), done, failed, unreachable);
    events.add(new Event(time.now(), EventKind.ACTION, null, null, text, details));
  }

  /** Of something that the sidecar does itself. */
  void ofSidecar(
      HttpServerExchange exchange, String action, String outcome, Map<String, String> done) {
    add(Asker.of(exchange), action, null, Map.of(), outcome, done);
  }

  /**
   * Tells of anything that was asked for.
   *
   * @param jvm null if it is of none, or the one to ask was not found
   */
  void add(
      Asker asker,
      String action,
      @Nullable Jvm jvm,
      Map<String, String> asked,
      String outcome,
      Map<String, String> done) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("action", action);
    details.putAll(asker.details());
    details.putAll(asked);
    details.put("outcome", outcome);
    details.putAll(done);
    String text =
        "%s%s, asked for from %s: %s%s"
            .formatted(action, words(asked), asker.words(), outcome, words(done));
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
