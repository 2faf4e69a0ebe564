package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts to the state file's JSON and back. */
final class SavedAlerts {

  private SavedAlerts() {}

  static ObjectNode write(List<SavedAlert> alerts) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("version", 1);
    var list = root.putArray("alerts");
    for (SavedAlert alert : alerts) {
      ObjectNode node = list.addObject();
      node.put("rule", alert.rule());
      alert.labels().forEach(node.putArray("labels")::add);
      node.put("state", alert.state().word());
      node.put("badMillis", alert.badMillis());
      node.put("value", alert.value());
      node.put("activeAt", text(alert.activeAt()));
      node.put("firedAt", text(alert.firedAt()));
      node.put("resolvedAt", text(alert.resolvedAt()));
      node.put("reason", alert.reason());
    }
    return root;
  }

  /** Those that can be understood. */
  static List<SavedAlert> read(JsonNode root) {
    List<SavedAlert> alerts = new ArrayList<>();
    for (JsonNode node : root.path("alerts")) {
      List<String> labels = new ArrayList<>();
      node.path("labels").forEach(label -> labels.add(label.asText()));
      for (AlertState state : AlertState.values()) {
        if (state.word().equals(node.path("state").asText())) {
          alerts.add(
              new SavedAlert(
                  node.path("rule").asText(),
                  List.copyOf(labels),
                  state,
                  node.path("badMillis").asLong(),
                  node.path("value").isNumber() ? node.path("value").doubleValue() : null,
                  instant(node.path("activeAt")),
                  instant(node.path("firedAt")),
                  instant(node.path("resolvedAt")),
                  node.path("reason").isTextual() ? node.path("reason").asText() : null));
        }
      }
    }
    return alerts;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isTextual() ? Instant.parse(node.asText()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
