package dev.outrider.demo.compare;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of the text that the sidecar has for Prometheus. */
record Sample(String name, Map<String, String> labels, double value) {
  private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** All lines but comments. */
  static Stream<Sample> all(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .map(line -> new Sample(line.group(1), labels(line.group(2)), number(line.group(3))));
  }

  private static Map<String, String> labels(@Nullable String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  /** Java and Prometheus disagree on how to write infinity. */
  static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  String label(String label) {
    return labels.getOrDefault(label, "");
  }
}
