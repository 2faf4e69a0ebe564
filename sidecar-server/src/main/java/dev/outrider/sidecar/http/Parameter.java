package dev.outrider.sidecar.http;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query as the API's document tells of it. Whoever reads it, by {@link Query},
 * holds to the same.
 *
 * @param schema what it may be, and is where it is not given, in the words of JSON Schema
 * @param required whether nothing is answered without it
 * @param meaning a sentence for people
 */
public record Parameter(String name, Map<String, Object> schema, boolean required, String meaning) {

  public static Parameter text(String name, String meaning) {
    return new Parameter(name, schema("string"), false, meaning);
  }

  /** A text that matches the regular expression as a whole. */
  public static Parameter text(
      String name, String pattern, @Nullable String otherwise, String meaning) {
    Map<String, Object> schema = schema("string");
    schema.put("pattern", "^(?:" + pattern + ")$");
    return new Parameter(name, withDefault(schema, otherwise), false, meaning);
  }

  public static Parameter number(
      String name, int least, int most, @Nullable Integer otherwise, String meaning) {
    Map<String, Object> schema = schema("integer");
    schema.put("minimum", least);
    schema.put("maximum", most);
    return new Parameter(name, withDefault(schema, otherwise), false, meaning);
  }

  /** A time such as {@code 90s} or {@code 5m}. */
  public static Parameter duration(String name, Duration most, Duration otherwise, String meaning) {
    return text(
        name,
        Query.DURATION,
        otherwise.toMinutes() + "m",
        "%s From 1s to %dm.".formatted(meaning, most.toMinutes()));
  }

  /** One of these words. */
  public static Parameter word(
      String name, Collection<String> valid, @Nullable String otherwise, String meaning) {
    Map<String, Object> schema = schema("string");
    schema.put("enum", List.copyOf(valid));
    return new Parameter(name, withDefault(schema, otherwise), false, meaning);
  }

  /** Either {@code true} or {@code false}. */
  public static Parameter flag(String name, String meaning) {
    return new Parameter(name, schema("boolean"), false, meaning);
  }

  /** The same, without which nothing is answered. */
  public Parameter needed() {
    return new Parameter(name, schema, true, meaning);
  }

  private static Map<String, Object> schema(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  private static Map<String, Object> withDefault(
      Map<String, Object> schema, @Nullable Object otherwise) {
    if (otherwise != null) {
      schema.put("default", otherwise);
    }
    return schema;
  }
}
