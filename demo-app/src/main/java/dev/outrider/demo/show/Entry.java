package dev.outrider.demo.show;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that one of the two sides counted.
 *
 * @param key by which the other side's entry is found
 * @param name for people
 * @param weight the heavier, the further up it is shown
 * @param counts to be equal on both sides
 * @param notes what only this side knows
 */
record Entry(String key, String name, double weight, List<Long> counts, List<String> notes) {
  /** An entry without anything to show but its counts. */
  static Entry counted(String key, Long... counts) {
    return new Entry(key, key, 0, List.of(counts), List.of());
  }

  /** Both as one, under the name and notes of the heavier. */
  Entry plus(Entry other) {
    Entry heavier = weight >= other.weight ? this : other;
    return new Entry(
        key, heavier.name, weight + other.weight, sum(counts, other.counts), heavier.notes);
  }

  static List<Long> sum(List<Long> some, List<Long> others) {
    List<Long> sum = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sum.add(some.get(i) + others.get(i));
    }
    return sum;
  }
}
