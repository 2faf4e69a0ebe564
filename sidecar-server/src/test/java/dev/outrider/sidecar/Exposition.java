package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus or OpenMetrics text as a strict scraper would, and refuses what is wrong. */
final class Exposition {

  /** One line: a name, its labels in order, a value. */
  record Sample(String name, Map<String, String> labels, double value) {}

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? ([-+0-9.eEInfNa]+)", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

  private final boolean openMetrics;
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> helped = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private String current = "";

  private Exposition(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  static Exposition parse(String text, boolean openMetrics) {
    Exposition exposition = new Exposition(openMetrics);
    assertThat(text).endsWith(openMetrics ? "# EOF\n" : "\n");
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      exposition.line(lines[i], i == lines.length - 2);
    }
    exposition.checkSeries();
    exposition.checkHistograms();
    return exposition;
  }

  List<Sample> samples() {
    return samples;
  }

  /** The one value of this name with these labels among its others. */
  double value(String name, String... labels) {
    List<Sample> found =
        samples.stream()
            .filter(sample -> sample.name().equals(name))
            .filter(sample -> sample.labels().entrySet().containsAll(map(labels).entrySet()))
            .toList();
    assertThat(found).as(name + " " + map(labels)).hasSize(1);
    return found.get(0).value();
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private void line(String line, boolean last) {
    if (line.equals("# EOF")) {
      assertThat(openMetrics && last).as("EOF at the end of OpenMetrics alone").isTrue();
    } else if (line.startsWith("# HELP ")) {
      begin(line.split(" ", 4)[2]);
      assertThat(helped.add(current)).as("one HELP for " + current).isTrue();
    } else if (line.startsWith("# TYPE ")) {
      String[] words = line.split(" ");
      assertThat(words).as(line).hasSize(4);
      begin(words[2]);
      assertThat(types.put(current, words[3])).as("one TYPE for " + current).isNull();
    } else {
      assertThat(line).doesNotStartWith("#");
      sample(line);
    }
  }

  private void begin(String family) {
    if (!family.equals(current)) {
      closed.add(current);
      assertThat(closed).as("all of a family together").doesNotContain(family);
      current = family;
    }
  }

  private void sample(String line) {
    Matcher matcher = SAMPLE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    String name = matcher.group(1);
    assertThat(types).as("TYPE before samples").containsKey(current);
    assertThat(helped).as("HELP before samples").contains(current);
    assertThat(suffixes()).as(line).contains(name.substring(prefixed(name)));
    samples.add(
        new Sample(
            name,
            labels(matcher.group(2) == null ? "" : matcher.group(2)),
            Double.parseDouble(matcher.group(3).replace("+Inf", "Infinity"))));
  }

  private int prefixed(String name) {
    assertThat(name).startsWith(current);
    return current.length();
  }

  private Set<String> suffixes() {
    return switch (types.get(current)) {
      case "counter" -> openMetrics ? Set.of("_total") : Set.of("");
      case "histogram" -> Set.of("_bucket", "_count", "_sum");
      case "gauge" -> Set.of("");
      case "info" -> Set.of("_info");
      default -> throw new AssertionError(types.get(current));
    };
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      String value = unescaped(matcher.group(2));
      assertThat(labels.put(matcher.group(1), value)).as("one " + matcher.group(1)).isNull();
      end = matcher.end();
    }
    assertThat(end).as("labels understood to the end: " + text).isEqualTo(text.length());
    return labels;
  }

  private static String unescaped(String value) {
    return Pattern.compile("\\\\(.)")
        .matcher(value)
        .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).replace("n", "\n")));
  }

  private void checkSeries() {
    assertThat(samples.stream().map(sample -> sample.name() + sample.labels()))
        .doesNotHaveDuplicates();
    types.forEach(
        (family, type) -> {
          if (type.equals("counter") && !openMetrics) {
            assertThat(family).endsWith("_total");
          }
        });
  }

  private void checkHistograms() {
    Map<String, List<Sample>> byHistogram = new LinkedHashMap<>();
    for (Sample sample : samples) {
      if (sample.name().endsWith("_bucket")) {
        Map<String, String> labels = new LinkedHashMap<>(sample.labels());
        labels.remove("le");
        byHistogram.computeIfAbsent(sample.name() + labels, key -> new ArrayList<>()).add(sample);
      }
    }
    Map<String, Double> counts = new HashMap<>();
    samples.stream()
        .filter(sample -> sample.name().endsWith("_count"))
        .forEach(sample -> counts.put(sample.name() + sample.labels(), sample.value()));
    byHistogram.forEach((histogram, buckets) -> checkBuckets(histogram, buckets, counts));
  }

  private static void checkBuckets(
      String histogram, List<Sample> buckets, Map<String, Double> counts) {
    double bound = Double.NEGATIVE_INFINITY;
    double count = 0;
    for (Sample bucket : buckets) {
      double next = Double.parseDouble(bucket.labels().get("le").replace("+Inf", "Infinity"));
      assertThat(next).as(histogram + " le rises").isGreaterThan(bound);
      assertThat(bucket.value()).as(histogram + " is cumulative").isGreaterThanOrEqualTo(count);
      bound = next;
      count = bucket.value();
    }
    assertThat(bound).as(histogram + " ends in +Inf").isInfinite();
    Map<String, String> labels = new LinkedHashMap<>(buckets.get(0).labels());
    labels.remove("le");
    String name = buckets.get(0).name().replaceAll("_bucket$", "_count");
    assertThat(counts).as(histogram).containsEntry(name + labels, count);
  }
}
