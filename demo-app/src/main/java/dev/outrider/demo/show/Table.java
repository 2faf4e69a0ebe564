package dev.outrider.demo.show;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a comparison as text, in plain ASCII and within 98 columns. */
final class Table {
  private static final int NAME_WIDTH = 40;
  private static final int COUNT_WIDTH = 8;
  private static final int PAIR_WIDTH = 2 * COUNT_WIDTH + 4;
  private static final int NOTE_WIDTH = 9;
  private static final String CUT = "...";

  private Table() {}

  /** A table for each section, the sidecar's counts on the left of each pair. */
  static String of(Comparison comparison) {
    return comparison.sections().stream().map(Table::of).collect(Collectors.joining("\n"));
  }

  private static String of(Section section) {
    String header = header(section.heading());
    String lines = section.shown().stream().map(Table::line).collect(Collectors.joining());
    return header + "-".repeat(header.strip().length()) + "\n" + lines;
  }

  private static String header(Section.Heading heading) {
    String counts = heading.counts().stream().map(Table::centered).collect(Collectors.joining());
    return row(heading.title(), counts, heading.notes());
  }

  private static String line(Line line) {
    String pairs = line.pairs().stream().map(Table::pair).collect(Collectors.joining());
    return row(cut(line.name()), pairs, line.notes());
  }

  private static String row(String name, String pairs, List<String> notes) {
    String aligned =
        notes.stream()
            .map(note -> ("%" + NOTE_WIDTH + "s").formatted(note))
            .collect(Collectors.joining());
    return (("%-" + NAME_WIDTH + "s").formatted(name) + pairs + aligned).stripTrailing() + "\n";
  }

  /** The equals signs of all pairs stand below each other. */
  private static String pair(Pair pair) {
    String sign = pair.isEqual() ? "=" : "!=";
    String left = String.format(Locale.ROOT, "%," + COUNT_WIDTH + "d", pair.sidecar());
    String right = String.format(Locale.ROOT, "%,d", pair.studio());
    return padded(left + " " + sign + " " + right);
  }

  private static String centered(String text) {
    int left = COUNT_WIDTH + 1 - text.length() / 2;
    return padded(" ".repeat(left) + text);
  }

  private static String padded(String pair) {
    return ("%-" + PAIR_WIDTH + "s").formatted(pair);
  }

  private static String cut(String name) {
    int most = NAME_WIDTH - 1;
    return name.length() <= most ? name : name.substring(0, most - CUT.length()) + CUT;
  }
}
