package dev.outrider.demo.show;

import java.util.List;
import java.util.stream.IntStream;

/** A line of a table: what is compared, and notes that only the sidecar can make. */
record Line(String name, double weight, List<Pair> pairs, List<String> notes) {
  static List<Pair> pairs(List<Long> sidecar, List<Long> studio) {
    return IntStream.range(0, sidecar.size())
        .mapToObj(i -> new Pair(sidecar.get(i), studio.get(i)))
        .toList();
  }

  /** Both as one, without a note. */
  Line plus(Line other, String newName) {
    List<Pair> sums =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> pairs.get(i).plus(other.pairs.get(i)))
            .toList();
    return new Line(newName, 0, sums, List.of());
  }

  boolean isEqual() {
    return pairs.stream().allMatch(Pair::isEqual);
  }

  boolean isEmpty() {
    return pairs.stream().allMatch(Pair.ZERO::equals);
  }
}
