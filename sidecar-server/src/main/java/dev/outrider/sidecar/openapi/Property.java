package dev.outrider.sidecar.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A property of an object of JSON that Jackson makes of a record.
 *
 * @param leftOut whether it is left out where it is null or empty; else it is always there
 */
record Property(String name, AnnotatedType type, boolean leftOut) {

  /** Those of the record, and of what is written as if it were part of it. */
  static List<Property> of(Class<?> type) {
    return Stream.of(type.getRecordComponents()).flatMap(Property::of).toList();
  }

  // Of a component's annotations the accessor has all: Jackson's are not for components.
  private static Stream<Property> of(RecordComponent component) {
    Method accessor = component.getAccessor();
    if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
      return of(component.getType()).stream();
    }
    @Nullable JsonProperty other = accessor.getAnnotation(JsonProperty.class);
    return Stream.of(
        new Property(
            other == null ? component.getName() : other.value(),
            accessor.getAnnotatedReturnType(),
            isLeftOut(component)));
  }

  private static boolean isLeftOut(RecordComponent component) {
    Method accessor = component.getAccessor();
    @Nullable JsonInclude own = accessor.getAnnotation(JsonInclude.class);
    @Nullable JsonInclude all = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    @Nullable JsonInclude rule = own == null ? all : own;
    if (rule == null) {
      return false;
    }
    boolean nullable = accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    return switch (rule.value()) {
      case NON_NULL -> nullable;
      case NON_EMPTY -> nullable || canBeEmpty(component.getType());
      default -> throw new IllegalStateException("nothing is known here of " + rule);
    };
  }

  private static boolean canBeEmpty(Class<?> type) {
    return type == String.class
        || Map.class.isAssignableFrom(type)
        || List.class.isAssignableFrom(type);
  }
}
