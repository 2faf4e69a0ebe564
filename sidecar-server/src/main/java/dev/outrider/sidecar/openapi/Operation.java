package dev.outrider.sidecar.openapi;

import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Caching;
import dev.outrider.sidecar.http.Content;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.http.Route;
import io.undertow.util.Methods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route as an operation of OpenAPI. */
final class Operation {

  private static final String PREFIX = "/api";
  private static final Pattern SEGMENT = Pattern.compile("\\{(\\w+)}");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final Route route;
  private final Schemas schemas;

  Operation(Route route, Schemas schemas) {
    this.route = route;
    this.schemas = schemas;
  }

  /** The name of its method among the operations of a path. */
  String method() {
    return route.method().toString().toLowerCase(Locale.ROOT);
  }

  Map<String, Object> told() {
    Map<String, Object> told =
        JsonObject.of(
            "operationId", id(),
            "tags", List.of(Security.tagOf(route.access())),
            "summary", route.about().summary(),
            "security", Security.of(route.access()));
    List<Object> parameters = parameters();
    if (!parameters.isEmpty()) {
      told.put("parameters", parameters);
    }
    if (!route.about().takes().mediaTypes().isEmpty()) {
      told.put(
          "requestBody",
          JsonObject.of("required", true, "content", content(route.about().takes())));
    }
    told.put("responses", responses());
    return told;
  }

  /** The method and the words of the path: {@code getPerformanceJdbcStatementsById}. */
  private String id() {
    StringBuilder id = new StringBuilder(method());
    String path =
        route.path().startsWith(PREFIX) ? route.path().substring(PREFIX.length()) : route.path();
    Matcher words = WORD.matcher(SEGMENT.matcher(path).replaceAll("by/$1"));
    while (words.find()) {
      String word = words.group();
      id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return id.toString();
  }

  private List<Object> parameters() {
    List<Object> parameters = new ArrayList<>();
    Matcher segments = SEGMENT.matcher(route.path());
    while (segments.find()) {
      parameters.add(
          JsonObject.of(
              "name",
              segments.group(1),
              "in",
              "path",
              "required",
              true,
              "description",
              "Percent-encoded as one segment.",
              "schema",
              JsonObject.of("type", "string", "minLength", 1)));
    }
    route.parameters().values().forEach(each -> parameters.add(inQuery(each)));
    if (isAction()) {
      parameters.add(Map.of("$ref", "#/components/parameters/" + OpenApi.IDEMPOTENCY_KEY));
    }
    return parameters;
  }

  private static Map<String, Object> inQuery(Parameter parameter) {
    return JsonObject.of(
        "name", parameter.name(),
        "in", "query",
        "required", parameter.required(),
        "description", parameter.meaning(),
        "schema", parameter.schema());
  }

  private boolean isAction() {
    return route.access() == Access.ADMIN && route.method().equals(Methods.POST);
  }

  private Map<String, Object> responses() {
    Content gives = route.about().gives();
    Map<String, Object> responses = new LinkedHashMap<>();
    Map<String, Object> done = JsonObject.of("description", "Done.");
    if (!gives.mediaTypes().isEmpty()) {
      done.put("content", content(gives));
    }
    responses.put("200", done);
    if (gives.optional()) {
      responses.put("204", Map.of("description", "There is nothing for now."));
    }
    if (route.caching() != Caching.NEVER) {
      done.put("headers", Map.of("ETag", Map.of("$ref", "#/components/headers/" + OpenApi.ETAG)));
      responses.put("304", Map.of("description", "What `If-None-Match` names is still the same."));
    }
    responses.putAll(Failures.of(route));
    return responses;
  }

  private Map<String, Object> content(Content content) {
    Map<String, Object> media =
        content.json().isEmpty() ? Map.of() : Map.of("schema", schemas.oneOf(content.json()));
    Map<String, Object> byType = new LinkedHashMap<>();
    content.mediaTypes().forEach(type -> byType.put(type, media));
    return byType;
  }
}
