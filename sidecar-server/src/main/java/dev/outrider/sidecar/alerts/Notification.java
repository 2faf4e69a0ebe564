package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The body of a request to a webhook, as Prometheus' Alertmanager sends it (version 4). */
final class Notification {

  /** More is told by its number only. */
  static final int MOST_ALERTS = 100;

  private static final String NEVER = "0001-01-01T00:00:00Z";

  /**
   * One alert of it.
   *
   * @param endsAt when it was resolved; empty while it fires
   */
  record Item(
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String fingerprint) {

    boolean firing() {
      return endsAt.isEmpty();
    }

    Item ended(String at) {
      return new Item(labels, annotations, startsAt, at, fingerprint);
    }
  }

  private Notification() {}

  static ObjectNode of(String rule, List<Item> items, String externalUrl) {
    List<Item> told = items.subList(0, Math.min(items.size(), MOST_ALERTS));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("version", "4");
    body.put("groupKey", "{}:{alertname=\"%s\"}".formatted(rule));
    body.put("truncatedAlerts", items.size() - told.size());
    body.put("status", status(items.stream().anyMatch(Item::firing)));
    body.put("receiver", "outrider");
    body.putObject("groupLabels").put("alertname", rule);
    put(body, "commonLabels", common(told.stream().map(Item::labels).toList()));
    put(body, "commonAnnotations", common(told.stream().map(Item::annotations).toList()));
    body.put("externalURL", externalUrl);
    var alerts = body.putArray("alerts");
    for (Item item : told) {
      ObjectNode alert = alerts.addObject();
      alert.put("status", status(item.firing()));
      put(alert, "labels", item.labels());
      put(alert, "annotations", item.annotations());
      alert.put("startsAt", item.startsAt());
      alert.put("endsAt", item.firing() ? NEVER : item.endsAt());
      alert.put("generatorURL", externalUrl + "/api/performance/alerts?alert=" + rule);
      alert.put("fingerprint", item.fingerprint());
    }
    return body;
  }

  private static String status(boolean firing) {
    return firing ? "firing" : "resolved";
  }

  private static Map<String, String> common(List<Map<String, String>> all) {
    Map<String, String> common = new TreeMap<>(all.get(0));
    all.forEach(each -> common.entrySet().retainAll(each.entrySet()));
    return common;
  }

  static void put(ObjectNode into, String name, Map<String, String> texts) {
    ObjectNode node = into.putObject(name);
    texts.forEach(node::put);
  }
}
