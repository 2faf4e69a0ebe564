package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which alerts somebody was told that they fire, by rule and fingerprint. For one thread. */
final class Told {

  private final StateFile file;
  private final Map<String, Map<String, Notification.Item>> byRule = new LinkedHashMap<>();

  Told(StateFile file) {
    this.file = file;
    @Nullable JsonNode root = file.read();
    if (root != null) {
      root.path("told").forEach(this::read);
    }
  }

  private void read(JsonNode node) {
    Notification.Item item =
        new Notification.Item(
            texts(node.path("labels")),
            texts(node.path("annotations")),
            node.path("startsAt").asText(),
            "",
            node.path("fingerprint").asText());
    byRule
        .computeIfAbsent(node.path("rule").asText(), rule -> new LinkedHashMap<>())
        .put(item.fingerprint(), item);
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  List<String> rules() {
    return new ArrayList<>(byRule.keySet());
  }

  Map<String, Notification.Item> of(String rule) {
    return byRule.getOrDefault(rule, Map.of());
  }

  /** These of the rule's alerts fire, as somebody was told; and no others. */
  void told(String rule, List<Notification.Item> items) {
    Map<String, Notification.Item> firing = new LinkedHashMap<>();
    items.stream()
        .filter(Notification.Item::firing)
        .forEach(item -> firing.put(item.fingerprint(), item));
    if (firing.isEmpty()) {
      byRule.remove(rule);
    } else {
      byRule.put(rule, firing);
    }
    write();
  }

  private void write() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", 1);
    var list = root.putArray("told");
    byRule.forEach(
        (rule, items) ->
            items
                .values()
                .forEach(
                    item -> {
                      ObjectNode node = list.addObject();
                      node.put("rule", rule);
                      node.put("startsAt", item.startsAt());
                      node.put("fingerprint", item.fingerprint());
                      Notification.put(node, "labels", item.labels());
                      Notification.put(node, "annotations", item.annotations());
                    }));
    file.write(root);
  }
}
