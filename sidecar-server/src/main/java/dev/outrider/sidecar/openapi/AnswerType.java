package dev.outrider.sidecar.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/** What a reading or an action answers. */
public final class AnswerType {

  private static final String METHOD = "answer";

  private AnswerType() {}

  /** The type that the object's own method {@code answer} says it returns. */
  public static Type of(Object answering) {
    return Stream.of(answering.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(METHOD) && !method.isBridge())
        .map(Method::getGenericReturnType)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(answering.getClass() + " has no method " + METHOD));
  }
}
