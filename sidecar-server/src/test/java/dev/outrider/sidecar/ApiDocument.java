package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A sidecar's own document of its API, and answers held against it: each has all fields that are
 * named there as always there, and none that is not named.
 */
public final class ApiDocument {

  private static final String LOCATION = "/api/openapi.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());

  /** One for all sidecars of this JVM: they are of one version. */
  private static volatile ApiDocument first;

  private final JsonNode document;
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private ApiDocument(JsonNode document) throws JsonProcessingException {
    // JSON Schema has a place of its own for what is referred to.
    this.document = JSON.readTree(document.toString().replace("#/components/schemas/", "#/$defs/"));
    schemas().forEach(ApiDocument::forbidOthers);
  }

  private JsonNode schemas() {
    return document.at("/components/schemas");
  }

  private static void forbidOthers(JsonNode schema) {
    if (schema.has("properties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }

  /**
   * Holds an answer against the document of the sidecar that gave it.
   *
   * @param headers that the document is asked for with, where it is the first time
   * @throws AssertionError if it is another than is said there
   */
  public static HttpResponse<String> held(HttpResponse<String> answer, String... headers) {
    if (first == null) {
      first = asked(answer.uri(), headers);
    }
    first.hold(answer);
    return answer;
  }

  private static ApiDocument asked(URI sidecar, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(sidecar.resolve(LOCATION));
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  (headers.length == 0 ? request : request.headers(headers)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return new ApiDocument(JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@link #held} does. */
  void hold(HttpResponse<String> answer) {
    String method = answer.request().method();
    JsonNode operation = operation(method, answer.uri().getRawPath());
    if (operation.isMissingNode()) {
      assertThat(answer.statusCode()).as("what is not in the document").isIn(204, 404, 405, 421);
      return;
    }
    String what = "%s %s: %d".formatted(method, answer.uri(), answer.statusCode());
    JsonNode response = responses(operation, answer.statusCode());
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode content = response.path("content");
    if (type.isEmpty()) {
      assertThat(answer.statusCode() == 304 || content.isMissingNode()).as(what).isTrue();
    } else if (!content.has("*/*")) {
      assertThat(content.has(type)).as("%s %s in %s", what, type, content).isTrue();
      JsonNode schema = content.path(type).path("schema");
      boolean readable = answer.headers().firstValue("Content-Encoding").isEmpty();
      if (!schema.isMissingNode() && !method.equals("HEAD") && readable) {
        assertThat(faults(schema, answer.body())).as(what).isEmpty();
      }
    }
  }

  private JsonNode operation(String method, String path) {
    JsonNode item = document.path("paths").path(path);
    for (Map.Entry<String, JsonNode> each : document.path("paths").properties()) {
      if (item.isMissingNode() && matches(each.getKey(), path)) {
        item = each.getValue();
      }
    }
    return item.path(method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
  }

  private static boolean matches(String template, String path) {
    return Pattern.matches(template.replaceAll("\\{\\w+}", "[^/]+"), path);
  }

  private JsonNode responses(JsonNode operation, int status) {
    JsonNode responses = operation.get("responses");
    String key = Integer.toString(status);
    JsonNode response = responses.has(key) ? responses.get(key) : responses.get("default");
    return response.has("$ref")
        ? document.at(response.get("$ref").asText().substring(1))
        : response;
  }

  private List<Error> faults(JsonNode schema, String body) {
    try {
      return compiled.computeIfAbsent(schema, this::compile).validate(JSON.readTree(body));
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + body, e);
    }
  }

  private Schema compile(JsonNode schema) {
    ObjectNode whole = schema.deepCopy();
    whole.set("$defs", schemas());
    return REGISTRY.getSchema(whole);
  }
}
