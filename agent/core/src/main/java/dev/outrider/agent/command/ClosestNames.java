package dev.outrider.agent.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the names that someone who wrote another one may have meant. */
final class ClosestNames {

  private static final int MOST = 5;

  private ClosestNames() {}

  /**
   * At most {@value #MOST}, the closest first: by the edits from one to the other, whatever case.
   */
  static List<String> to(String written, List<String> names) {
    String lower = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((String name) -> edits(lower, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .collect(Collectors.toList());
  }

  /** Characters to put in, take out or replace, by the algorithm of Wagner and Fischer. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
