package dev.outrider.sidecar.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes objects of JSON, in the order in which they are to be read. */
final class JsonObject {

  private JsonObject() {}

  /** Of names and values in turn. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
