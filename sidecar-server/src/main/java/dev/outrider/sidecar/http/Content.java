package dev.outrider.sidecar.http;

import java.lang.reflect.Type;
import java.util.List;

/**
 * What a body is, as the API's document tells of it.
 *
 * @param mediaTypes those it may have; none where there is no body
 * @param json of JSON, the types that are written: one of them each time
 * @param optional whether there may also be none, with status 204
 */
public record Content(List<String> mediaTypes, List<Type> json, boolean optional) {

  /** No body at all. */
  public static final Content NONE = of();

  public static Content of(String... mediaTypes) {
    return new Content(List.of(mediaTypes), List.of(), false);
  }

  public static Content json(Type... oneOf) {
    return new Content(List.of(Answers.JSON_TYPE), List.of(oneOf), false);
  }

  /** The same, or none. */
  public Content orNone() {
    return new Content(mediaTypes, json, true);
  }
}
