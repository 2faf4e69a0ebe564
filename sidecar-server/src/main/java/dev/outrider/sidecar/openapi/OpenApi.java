package dev.outrider.sidecar.openapi;

import dev.outrider.sidecar.api.Idempotent;
import dev.outrider.sidecar.api.JsonRead;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/openapi.json}: all routes in OpenAPI 3.1, for programs and who writes them. */
public final class OpenApi implements JsonRead {

  static final String IDEMPOTENCY_KEY = "idempotencyKey";
  static final String ETAG = "eTag";

  private static final String DESCRIPTION =
      """
      What an Outrider sidecar knows of the JVMs that report to it, and what it can have them do. \
      Names carry their unit; times are ISO-8601 in UTC; what a JVM does not tell is null. Whoever \
      reads an answer passes over fields that it does not know: later versions may have more. \
      A `GET` that is for everybody or for reading knows `HEAD`, each path knows `OPTIONS`.""";

  private final String version;
  private List<Route> routes = List.of();
  private @Nullable Map<String, Object> document;

  public OpenApi(String version) {
    this.version = version;
  }

  /** Says what there is to be told of, before anybody asks. */
  public synchronized void describe(List<Route> all) {
    routes = all;
  }

  /** Made when somebody asks for the first time: most never do. */
  @Override
  public synchronized Object answer(Query query) {
    if (document == null) {
      document = document();
    }
    return document;
  }

  private Map<String, Object> document() {
    Schemas schemas = new Schemas();
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      Operation operation = new Operation(route, schemas);
      paths
          .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
          .put(operation.method(), operation.told());
    }
    Map<String, Object> responses = Failures.components(schemas);
    return JsonObject.of(
        "openapi", "3.1.0",
        "info",
            JsonObject.of(
                "title",
                "Outrider sidecar",
                "version",
                version,
                "description",
                DESCRIPTION,
                "license",
                JsonObject.of("name", "Apache 2.0", "identifier", "Apache-2.0")),
        "servers", List.of(Map.of("url", "/")),
        "tags", Security.tags(),
        "paths", paths,
        "components",
            JsonObject.of(
                "schemas", schemas.byName(),
                "responses", responses,
                "parameters", Map.of(IDEMPOTENCY_KEY, idempotencyKey()),
                "headers", Map.of(ETAG, eTag()),
                "securitySchemes", Security.schemes()));
  }

  private static Map<String, Object> idempotencyKey() {
    return JsonObject.of(
        "name",
        Idempotent.HEADER.toString(),
        "in",
        "header",
        "description",
        "The same request, sent again with the same key within 10 minutes, is not carried out"
            + " again, but gets the same answer.",
        "schema",
        JsonObject.of("type", "string", "pattern", "^" + Idempotent.KEY.pattern() + "$"));
  }

  private static Map<String, Object> eTag() {
    return JsonObject.of(
        "description",
        "For `If-None-Match`: each encoding of an answer has one of its own.",
        "schema",
        Map.of("type", "string"));
  }
}
