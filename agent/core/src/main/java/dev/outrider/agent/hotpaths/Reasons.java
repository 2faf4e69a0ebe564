package dev.outrider.agent.hotpaths;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Why methods that were asked for are not measured. Any thread may add; bounded. */
final class Reasons {

  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private final Map<String, Map<String, String>> byPath = new ConcurrentHashMap<>();
  private final Map<String, String> failures = new ConcurrentHashMap<>();

  /** The method, or class, is not measured for that path. */
  void refused(HotPath path, String what, String why) {
    Map<String, String> known =
        byPath.computeIfAbsent(path.text(), text -> new ConcurrentHashMap<>());
    if (known.size() < MOST) {
      known.put(what, cut(why));
    }
  }

  /** The class could not be woven. */
  void failed(String type, Throwable failure) {
    if (failures.size() < MOST) {
      failures.put(type, cut(failure.toString()));
    }
  }

  /** What the class could not be woven for, which is then forgotten; empty if it could. */
  String takeFailure(String type) {
    String failure = failures.remove(type);
    return failure == null ? "" : failure;
  }

  /** Whether any method of the class has a reason. */
  boolean tellOf(HotPath path, Class<?> type) {
    return byPath.getOrDefault(path.text(), Map.of()).keySet().stream()
        .anyMatch(what -> what.startsWith(type.getName() + "#"));
  }

  void forget(HotPath path) {
    byPath.remove(path.text());
  }

  /** One a line; empty if there are none. */
  String of(HotPath path) {
    return byPath.getOrDefault(path.text(), Map.of()).entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .sorted()
        .limit(MOST)
        .collect(Collectors.joining("\n"));
  }

  private static String cut(String why) {
    String line = why.replace('\n', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
  }
}
