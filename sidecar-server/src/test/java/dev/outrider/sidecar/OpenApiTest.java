package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Route;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API's document: it is valid, tells of every route, and of each what is true. */
class OpenApiTest {

  private static final Map<Access, String> SECURITY =
      Map.of(
          Access.OPEN, "[]",
          Access.READ, "[{},{\"readToken\":[]},{\"adminToken\":[]}]",
          Access.ADMIN, "[{\"adminToken\":[]}]",
          Access.AGENT, "[{\"agentToken\":[]}]");

  private static TestSidecar sidecar;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    sidecar = TestSidecar.start(new ManualTime());
    new SimulatedAgent(sidecar, "j1", "aura").whole(Hosts.everything());
    document = sidecar.json("/api/openapi.json");
  }

  @AfterAll
  static void stop() {
    sidecar.close();
  }

  @Test
  void isValidByTheSpecification() {
    SwaggerParseResult read = new OpenAPIV3Parser().readContents(document.toString());
    assertThat(read.getMessages()).isEmpty();
    assertThat(read.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(read.getOpenAPI().getPaths()).hasSize(document.get("paths").size());

    Schema meta =
        SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(document.at("/components/schemas")).hasSizeGreaterThan(60);
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            schema -> assertThat(meta.validate(schema.getValue())).as(schema.getKey()).isEmpty());
    document
        .findValuesAsText("$ref")
        .forEach(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  @Test
  void tellsOfEveryRouteAndOfNothingElse() {
    Set<String> inDocument = new LinkedHashSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            inDocument.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(inDocument)
        .containsExactlyInAnyOrderElementsOf(
            sidecar.routes().stream().map(each -> each.method() + " " + each.path()).toList());
  }

  @Test
  void tellsOfEachWhoMayUseItAndWhatItMayBeAsked() {
    Set<String> ids = new LinkedHashSet<>();
    for (Route route : sidecar.routes()) {
      JsonNode operation = operation(route);
      assertThat(operation.get("security").toString())
          .as(route.path())
          .isEqualTo(SECURITY.get(route.access()));
      assertThat(names(operation, "query")).containsExactlyElementsOf(route.parameters().keySet());
      assertThat(names(operation, "path").stream().map(name -> "{" + name + "}"))
          .allSatisfy(name -> assertThat(route.path()).contains(name))
          .hasSize((int) route.path().chars().filter(each -> each == '{').count());
      assertThat(operation.get("summary").asText()).as(route.path()).matches("[A-Za-z].*\\.");
      assertThat(ids.add(operation.get("operationId").asText())).as(route.path()).isTrue();
    }
  }

  @Test
  void parametersAreWhatItSays() throws Exception {
    int checked = 0;
    for (Route route : sidecar.routes()) {
      boolean reads = route.access() == Access.READ && !route.path().endsWith("/stream");
      for (JsonNode parameter : reads ? operation(route).path("parameters") : new ArrayNode(null)) {
        if (parameter.path("in").asText().equals("query")) {
          hold(route, parameter);
          checked++;
        }
      }
    }
    assertThat(checked).isGreaterThan(60);
  }

  /** Asks with all that it may be and does not change the answer if it is what it is anyway. */
  private static void hold(Route route, JsonNode parameter) throws Exception {
    String name = parameter.get("name").asText();
    String path = route.path().replace("endpoints/{id}", "endpoints/e1").replace("{id}", "s1");
    String needed = path.endsWith("/history") && !name.equals("metric") ? "metric=cache.hits&" : "";
    String ask = path + "?" + needed + name + "=";
    JsonNode schema = parameter.get("schema");
    for (String wrong : wrong(schema)) {
      assertThat(badParameter(ask, wrong)).as(ask + wrong).isTrue();
    }
    for (String right : right(schema)) {
      assertThat(badParameter(ask, right)).as(ask + right).isFalse();
    }
    if (schema.has("default")) {
      assertThat(sidecar.json(ask + schema.get("default").asText()))
          .as(ask)
          .isEqualTo(sidecar.json(path));
    }
    if (parameter.get("required").asBoolean()) {
      assertThat(TestSidecar.code(sidecar.get(path))).isEqualTo("missingParameter");
    }
  }

  private static List<String> wrong(JsonNode schema) {
    List<String> wrong = new ArrayList<>();
    if (schema.has("minimum")) {
      wrong.add(Long.toString(schema.get("minimum").asLong() - 1));
      wrong.add(Long.toString(schema.get("maximum").asLong() + 1));
    }
    if (!schema.get("type").asText().equals("string") || schema.has("enum")) {
      wrong.add("no-such-word");
    }
    if (schema.has("pattern")) {
      wrong.add("5 x");
    }
    return wrong;
  }

  private static List<String> right(JsonNode schema) {
    List<String> right = new ArrayList<>();
    if (schema.has("minimum")) {
      right.add(schema.get("minimum").asText());
      right.add(schema.get("maximum").asText());
    }
    schema.path("enum").forEach(word -> right.add(word.asText()));
    if (schema.get("type").asText().equals("boolean")) {
      right.addAll(List.of("true", "false"));
    }
    if (schema.has("pattern")) {
      right.add("5m");
    }
    return right;
  }

  private static boolean badParameter(String ask, String value) throws Exception {
    HttpResponse<String> answer =
        sidecar.get(ask + URLEncoder.encode(value, StandardCharsets.UTF_8));
    return answer.statusCode() == 400 && TestSidecar.code(answer).equals("badParameter");
  }

  @Test
  void isKeptAndCompressedAsOtherAnswersAre() throws Exception {
    HttpResponse<String> answer = sidecar.get("/api/openapi.json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("private, max-age=300");
    String tag = answer.headers().firstValue("ETag").orElseThrow();
    assertThat(sidecar.get("/api/openapi.json", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(
            sidecar
                .get("/api/openapi.json", "Accept-Encoding", "br")
                .headers()
                .firstValue("Content-Encoding"))
        .contains("br");
    assertThat(sidecar.get("/api/openapi.json?jvm=j1").statusCode()).isEqualTo(400);
  }

  private static JsonNode operation(Route route) {
    return document
        .get("paths")
        .get(route.path())
        .get(route.method().toString().toLowerCase(Locale.ROOT));
  }

  private static List<String> names(JsonNode operation, String in) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals(in)) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }
}
