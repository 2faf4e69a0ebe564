package dev.outrider.demo.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table.
 *
 * @param lines the heaviest first
 * @param total compared like the lines, but the sidecar adds up by itself
 */
record Section(Heading heading, List<Line> lines, Line total) {
  /**
   * What stands above the lines.
   *
   * @param counts what the pairs of a line count
   * @param notes what the notes of a line tell
   * @param mostLines how many lines are shown each by itself; of the others only those that differ
   */
  record Heading(String title, List<String> counts, List<String> notes, int mostLines) {}

  long comparisons() {
    return pairs().count();
  }

  long differences() {
    return pairs().filter(pair -> !pair.isEqual()).count();
  }

  private Stream<Pair> pairs() {
    return Stream.concat(lines.stream(), Stream.of(total)).flatMap(line -> line.pairs().stream());
  }

  /** The lines to show, with what is not shown by itself in one, and the total. */
  List<Line> shown() {
    List<Line> shown = new ArrayList<>();
    List<Line> folded = new ArrayList<>();
    for (Line line : lines) {
      boolean byItself = shown.size() < heading.mostLines() || !line.isEqual();
      (byItself ? shown : folded).add(line);
    }
    String rest = "(%d more)".formatted(folded.size());
    folded.stream().reduce((some, other) -> some.plus(other, rest)).ifPresent(shown::add);
    shown.add(total);
    return shown;
  }
}
