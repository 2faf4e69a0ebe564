package dev.outrider.sidecar.openapi;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records that answers are made of as JSON Schema, each once and by name. Knows what is used
 * here of Java's types and of Jackson's annotations, and refuses all else.
 */
final class Schemas {

  /** The name of the record in every reading and action that is its answer. */
  private static final String ANSWER = "Answer";

  // A host whose clock is far off may tell a year of more than four digits.
  private static final String UTC = "^[+-]?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$";

  private static final Map<Class<?>, Map<String, Object>> SIMPLE =
      Map.ofEntries(
          Map.entry(String.class, Map.of("type", "string")),
          Map.entry(
              Instant.class,
              JsonObject.of("type", "string", "format", "date-time", "pattern", UTC)),
          Map.entry(boolean.class, Map.of("type", "boolean")),
          Map.entry(Boolean.class, Map.of("type", "boolean")),
          Map.entry(int.class, JsonObject.of("type", "integer", "format", "int32")),
          Map.entry(Integer.class, JsonObject.of("type", "integer", "format", "int32")),
          Map.entry(long.class, JsonObject.of("type", "integer", "format", "int64")),
          Map.entry(Long.class, JsonObject.of("type", "integer", "format", "int64")),
          Map.entry(double.class, JsonObject.of("type", "number", "format", "double")),
          Map.entry(Double.class, JsonObject.of("type", "number", "format", "double")),
          Map.entry(Object.class, Map.of()),
          Map.entry(JsonNode.class, Map.of()));

  private final Map<String, Map<String, Object>> byName = new TreeMap<>();
  private final Map<String, Class<?>> named = new LinkedHashMap<>();

  /** All that were asked for, and those that they are made of. */
  Map<String, Map<String, Object>> byName() {
    return byName;
  }

  /** One of these; a reference where it is a record. */
  Map<String, Object> oneOf(List<Type> types) {
    return types.size() == 1
        ? of(types.get(0))
        : JsonObject.of("oneOf", types.stream().map(this::of).toList());
  }

  private Map<String, Object> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      throw new IllegalArgumentException("an answer is a record of its own, and not " + generic);
    }
    return ofClass((Class<?>) type);
  }

  private Map<String, Object> of(AnnotatedType type) {
    Map<String, Object> schema = ofKnown(type);
    return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
  }

  /** Without asking whether it may be null. */
  private Map<String, Object> ofKnown(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return ofGeneric(generic);
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return of(wildcard.getAnnotatedUpperBounds()[0]);
    }
    return ofClass((Class<?>) type.getType());
  }

  private Map<String, Object> ofGeneric(AnnotatedParameterizedType type) {
    Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
    AnnotatedType[] arguments = type.getAnnotatedActualTypeArguments();
    if (Map.class.isAssignableFrom(raw)) {
      return JsonObject.of("type", "object", "additionalProperties", of(arguments[1]));
    }
    if (List.class.isAssignableFrom(raw)) {
      return JsonObject.of("type", "array", "items", of(arguments[0]));
    }
    throw unknown(raw);
  }

  private Map<String, Object> ofClass(Class<?> type) {
    @Nullable Map<String, Object> simple = SIMPLE.get(type);
    if (simple != null) {
      return simple;
    }
    if (type.isEnum()) {
      return JsonObject.of("type", "string", "enum", words(type));
    }
    if (type.isSealed()) {
      return oneOf(List.of(type.getPermittedSubclasses()));
    }
    if (type.isRecord()) {
      return reference(type);
    }
    throw unknown(type);
  }

  private Map<String, Object> reference(Class<?> type) {
    String name = nameOf(type);
    @Nullable Class<?> other = named.putIfAbsent(name, type);
    if (other == null) {
      byName.put(name, ofRecord(type));
    } else if (other != type) {
      throw new IllegalStateException("%s and %s are both %s".formatted(other, type, name));
    }
    return Map.of("$ref", "#/components/schemas/" + name);
  }

  /** By itself and what it is nested in, which an answer stands for. */
  private static String nameOf(Class<?> type) {
    @Nullable Class<?> around = type.getEnclosingClass();
    if (around == null) {
      return type.getSimpleName();
    }
    return nameOf(around) + (type.getSimpleName().equals(ANSWER) ? "" : type.getSimpleName());
  }

  private Map<String, Object> ofRecord(Class<?> type) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Property each : Property.of(type)) {
      properties.put(each.name(), each.leftOut() ? ofKnown(each.type()) : of(each.type()));
      if (!each.leftOut()) {
        required.add(each.name());
      }
    }
    return JsonObject.of("type", "object", "properties", properties, "required", required);
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.get("type") instanceof String type && !schema.containsKey("enum")) {
      Map<String, Object> both = new LinkedHashMap<>(schema);
      both.put("type", List.of(type, "null"));
      return both;
    }
    return schema.isEmpty()
        ? schema
        : JsonObject.of("anyOf", List.of(schema, Map.of("type", "null")));
  }

  private static List<String> words(Class<?> type) {
    @Nullable Method word =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(JsonValue.class))
            .findFirst()
            .orElse(null);
    return Stream.of(type.getEnumConstants()).map(each -> word(word, each)).toList();
  }

  private static String word(@Nullable Method method, Object constant) {
    try {
      return method == null ? constant.toString() : (String) method.invoke(constant);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read the word of " + constant, e);
    }
  }

  private static IllegalArgumentException unknown(Class<?> type) {
    return new IllegalArgumentException("there is no schema for " + type);
  }
}
