package dev.outrider.demo.studio.seed;

import java.util.List;

/** Makes titles that read like titles. */
final class Words {
  private static final List<String> MOODS =
      List.of("Quiet", "Golden", "Hidden", "Northern", "Paper", "Silver", "Wandering");
  private static final List<String> THINGS =
      List.of(
          "Harbour",
          "Orchard",
          "Lighthouse",
          "Market",
          "Railway",
          "Garden",
          "Observatory",
          "Workshop",
          "Meadow",
          "Archive",
          "Canyon");

  private Words() {}

  /** The same title for the same number. */
  static String title(long number) {
    return pick(MOODS, number) + " " + pick(THINGS, number / MOODS.size());
  }

  private static String pick(List<String> words, long number) {
    return words.get((int) (number % words.size()));
  }
}
