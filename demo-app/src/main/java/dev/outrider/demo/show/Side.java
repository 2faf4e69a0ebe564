package dev.outrider.demo.show;

import dev.outrider.demo.show.Section.Heading;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that one of the two sides counted of one kind, by key, and the total. */
record Side(Map<String, Entry> entries, Entry total) {
  private static final String TOTAL = "all";

  /** A side whose total is the sum of its entries, each of which has {@code width} counts. */
  static Side of(int width, Stream<Entry> entries) {
    Map<String, Entry> byKey = byKey(entries);
    List<Long> none = Collections.nCopies(width, 0L);
    List<Long> sum = byKey.values().stream().map(Entry::counts).reduce(none, Entry::sum);
    return new Side(byKey, total(sum, List.of()));
  }

  /** A side that tells its total by itself. */
  static Side of(Entry total, Stream<Entry> entries) {
    return new Side(byKey(entries), total);
  }

  static Entry total(List<Long> counts, List<String> notes) {
    return new Entry(TOTAL, TOTAL, 0, counts, notes);
  }

  private static Map<String, Entry> byKey(Stream<Entry> entries) {
    Map<String, Entry> byKey = new TreeMap<>();
    entries.forEach(entry -> byKey.merge(entry.key(), entry, Entry::plus));
    return byKey;
  }

  /**
   * Puts the sidecar's side beside the Studio's; what one side lacks, it has counted zero times.
   */
  static Section compare(Heading heading, Side sidecar, Side studio) {
    TreeSet<String> keys = new TreeSet<>(sidecar.entries.keySet());
    keys.addAll(studio.entries.keySet());
    List<Line> lines =
        keys.stream()
            .map(key -> line(sidecar.entries.get(key), studio.entries.get(key)))
            .filter(line -> !line.isEmpty())
            .sorted(Comparator.comparingDouble(Line::weight).reversed())
            .toList();
    return new Section(heading, lines, line(sidecar.total, studio.total));
  }

  private static Line line(@Nullable Entry sidecar, @Nullable Entry studio) {
    Entry shown = sidecar != null ? sidecar : Objects.requireNonNull(studio);
    List<Long> none = Collections.nCopies(shown.counts().size(), 0L);
    return new Line(
        shown.name(),
        shown.weight(),
        Line.pairs(
            sidecar != null ? sidecar.counts() : none, studio != null ? studio.counts() : none),
        shown.notes());
  }
}
