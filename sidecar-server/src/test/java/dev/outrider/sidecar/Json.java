package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** What tests ask of JSON. */
final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /** The fields' names in their order. */
  static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static void assertSame(JsonNode actual, String expected) throws Exception {
    assertThat(actual).isEqualTo(JSON.readTree(expected));
  }
}
