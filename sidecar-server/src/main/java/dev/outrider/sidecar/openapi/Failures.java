package dev.outrider.sidecar.openapi;

import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Failure;
import dev.outrider.sidecar.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What may be answered in place of what was asked for. */
final class Failures {

  private static final String DEFAULT = "default";
  private static final String JVM = "jvm";

  /** By what an operation's answers name them: the status, or all others. */
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  static {
    MEANINGS.put("400", "Not understood: a parameter is unknown, empty, given twice or wrong.");
    MEANINGS.put("401", "There is no token.");
    MEANINGS.put("403", "It is not the token for this, or a page of another site asks.");
    MEANINGS.put("404", "There is nothing of that name.");
    MEANINGS.put("409", "Not now, or not here: `code` says why.");
    MEANINGS.put("422", "It cannot be done, or the Idempotency-Key came with another request.");
    MEANINGS.put("429", "Too soon; in Retry-After seconds it may be asked again.");
    MEANINGS.put("502", "The agent failed.");
    MEANINGS.put(
        "503", "No JVM reports yet, something that is needed is lost or busy, or it stops.");
    MEANINGS.put("504", "The agent, or what it asked, did not answer in time.");
    MEANINGS.put(DEFAULT, "Whatever else is wrong.");
  }

  private static final Set<String> OF_AGENTS = Set.of("409", "429");
  private static final Set<String> OF_ACTIONS = Set.of("404", "409", "422", "429", "502", "504");

  private Failures() {}

  /** All there are, for operations to refer to. */
  static Map<String, Object> components(Schemas schemas) {
    Map<String, Object> content =
        Map.of("application/json", Map.of("schema", schemas.oneOf(List.of(Failure.class))));
    Map<String, Object> components = new LinkedHashMap<>();
    MEANINGS.forEach(
        (status, meaning) ->
            components.put(
                nameOf(status), JsonObject.of("description", meaning, "content", content)));
    return components;
  }

  /** Those of a route, by status. */
  static Map<String, Object> of(Route route) {
    Set<String> statuses = new TreeSet<>(Set.of("400", "503", DEFAULT));
    boolean ofJvm = route.parameters().containsKey(JVM);
    if (route.access() != Access.OPEN) {
      statuses.addAll(Set.of("401", "403"));
    }
    if (route.access() == Access.AGENT) {
      statuses.addAll(OF_AGENTS);
    } else if (ofJvm || route.path().contains("{")) {
      statuses.add("404");
    }
    if (route.access() == Access.ADMIN) {
      statuses.addAll(ofJvm ? OF_ACTIONS : Set.of("422"));
    }
    Map<String, Object> references = new TreeMap<>();
    statuses.forEach(
        status ->
            references.put(status, Map.of("$ref", "#/components/responses/" + nameOf(status))));
    return references;
  }

  private static String nameOf(String status) {
    return status.equals(DEFAULT) ? "failed" : "failed" + status;
  }
}
