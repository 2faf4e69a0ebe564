package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How entries of one kind become series: the beginning of the metrics' names, the labels, and what
 * each field is. A field that is not listed is kept too: a value as a gauge, by its own name.
 */
final class EntryKind {

  /** Labels hold whatever a host calls its things; they are cut to this many characters. */
  private static final int MOST_LABEL = 500;

  private record Listed(String name, SeriesType type, @Nullable String label) {}

  private final String kind;
  private final Function<Entry, String> prefix;
  private final List<String> prefixes;
  private final Map<String, Function<Entry, @Nullable String>> labels = new LinkedHashMap<>();
  private final Map<String, Listed> fields = new LinkedHashMap<>();
  private final List<String> families = new ArrayList<>();
  private Predicate<Entry> kept = entry -> true;

  private EntryKind(String kind, Function<Entry, String> prefix, List<String> prefixes) {
    this.kind = kind;
    this.prefix = prefix;
    this.prefixes = prefixes;
  }

  static EntryKind of(String kind, String prefix) {
    return new EntryKind(kind, entry -> prefix, List.of(prefix));
  }

  /**
   * @param prefixes those that are known to be possible
   */
  static EntryKind of(String kind, Function<Entry, String> prefix, String... prefixes) {
    return new EntryKind(kind, prefix, List.of(prefixes));
  }

  /** Each series has this label, unless the entry gives no text for it. */
  EntryKind label(String name, Function<Entry, @Nullable String> text) {
    labels.put(name, text);
    return this;
  }

  EntryKind counters(String... names) {
    for (String field : names) {
      fields.put(field, new Listed(wordOf(field), SeriesType.COUNTER, null));
    }
    return this;
  }

  EntryKind gauges(String... names) {
    for (String field : names) {
      fields.put(field, new Listed(wordOf(field), SeriesType.GAUGE, null));
    }
    return this;
  }

  EntryKind histograms(String... names) {
    for (String field : names) {
      fields.put(field, new Listed(wordOf(field), SeriesType.HISTOGRAM, null));
    }
    return this;
  }

  /** A field of another name than its metric has. */
  EntryKind counter(String field, String metric) {
    fields.put(field, new Listed(metric, SeriesType.COUNTER, null));
    return this;
  }

  EntryKind histogram(String field, String metric) {
    fields.put(field, new Listed(metric, SeriesType.HISTOGRAM, null));
    return this;
  }

  EntryKind gauge(String field, String metric) {
    fields.put(field, new Listed(metric, SeriesType.GAUGE, null));
    return this;
  }

  /** Fields whose names begin so; what they end in becomes a label. */
  EntryKind counterFamily(String beginning, String metric, String label) {
    return family(beginning, new Listed(metric, SeriesType.COUNTER, label));
  }

  EntryKind histogramFamily(String beginning, String metric, String label) {
    return family(beginning, new Listed(metric, SeriesType.HISTOGRAM, label));
  }

  private EntryKind family(String beginning, Listed listed) {
    fields.put(beginning, listed);
    families.add(beginning);
    return this;
  }

  /** Entries of which this does not hold are not kept. */
  EntryKind only(Predicate<Entry> predicate) {
    kept = predicate;
    return this;
  }

  String kind() {
    return kind;
  }

  boolean keeps(Entry entry) {
    return kept.test(entry);
  }

  boolean knows(String field) {
    return fields.containsKey(field);
  }

  /** What the listed fields are series of. */
  List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (String each : prefixes) {
      fields.forEach(
          (field, listed) ->
              shapes.add(
                  new Shape(
                      kind, field, each + "." + listed.name(), listed.type(), Unit.of(field))));
    }
    return shapes;
  }

  List<String> labelNames() {
    List<String> names = new ArrayList<>(labels.keySet());
    fields.values().stream()
        .map(Listed::label)
        .forEach(
            label -> {
              if (label != null && !names.contains(label)) {
                names.add(label);
              }
            });
    return names;
  }

  /** What a field of the entry is a series of; {@code otherwise} says what an unlisted one is. */
  Shape shapeOf(Entry entry, String field, SeriesType otherwise) {
    String known = listedName(field);
    @Nullable Listed listed = fields.get(known);
    return new Shape(
        kind,
        known,
        prefix.apply(entry) + "." + (listed == null ? wordOf(field) : listed.name()),
        listed == null ? otherwise : listed.type(),
        Unit.of(known));
  }

  /** The labels of the series of that field, by their names. */
  SortedMap<String, String> labelsOf(Entry entry, String field) {
    SortedMap<String, String> found = new TreeMap<>();
    labels.forEach(
        (name, text) -> {
          @Nullable String label = text.apply(entry);
          if (label != null) {
            found.put(name, cut(label));
          }
        });
    String known = listedName(field);
    @Nullable Listed listed = fields.get(known);
    if (listed != null && listed.label() != null) {
      found.put(listed.label(), cut(field.substring(known.length())));
    }
    return found;
  }

  private String listedName(String field) {
    if (fields.containsKey(field)) {
      return field;
    }
    return families.stream().filter(field::startsWith).findFirst().orElse(field);
  }

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL);
  }

  /** A metric's word for a field: times are shown in seconds. */
  private static String wordOf(String field) {
    return switch (Unit.of(field)) {
      case NANOS ->
          field.equals("nanos") ? "durationSeconds" : field.replaceFirst("Nanos$", "Seconds");
      case MILLIS -> field.replaceFirst("Millis$", "Seconds");
      case BYTES, NONE -> field;
    };
  }
}
