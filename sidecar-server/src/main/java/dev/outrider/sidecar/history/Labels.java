package dev.outrider.sidecar.history;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a series, as its row has them: a line {@code name=text} each. */
final class Labels {

  private static final String NAME_OF = "Name";

  private Labels() {}

  static Map<String, String> parse(String lines) {
    Map<String, String> labels = new HashMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              if (equals > 0) {
                labels.put(line.substring(0, equals), line.substring(equals + 1));
              }
            });
    return labels;
  }

  /** Whether these are labels of a series asked for; a thing may be asked for by id or name. */
  static boolean match(Map<String, String> labels, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(
            each -> {
              @Nullable String name = labels.get(each.getKey() + NAME_OF);
              return each.getValue().equals(labels.get(each.getKey()))
                  || each.getValue().equals(name);
            });
  }
}
