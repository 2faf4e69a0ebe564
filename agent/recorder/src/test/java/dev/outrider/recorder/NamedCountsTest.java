package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamedCountsTest {

  private static final String BEYOND = "others";
  private static final int MOST = 6;
  private static final int NAMES = 9;
  private static final int THREADS = 4;
  private static final int TIMES = 2_000;
  private static final int MANY = 3_000;
  private static final int KNOWN = 60;

  @Test
  void theFirstNamesAreToldApartAndAllLaterOnesCountTogether() {
    NamedCounts counts = new NamedCounts(2, BEYOND);
    for (String name : List.of("a", "b", "c", "a", "d", "b", "c", "a")) {
      counts.count(name);
    }

    assertThat(told(counts)).isEqualTo(List.of("a=3", "b=2", "others=3"));
  }

  /** Forbidden: a count that is lost to another of the same name, or a name beyond the most. */
  @Test
  void noCountIsLost() throws Exception {
    NamedCounts counts = new NamedCounts(MOST, BEYOND);
    together(
        thread -> {
          for (int i = 0; i < TIMES; i++) {
            IntStream.range(0, NAMES).forEach(name -> counts.count("name " + name));
          }
        });

    long each = (long) THREADS * TIMES;
    assertThat(told(counts))
        .hasSize(MOST + 1)
        .contains(BEYOND + "=" + (NAMES - MOST) * each)
        .filteredOn(line -> line.endsWith("=" + each))
        .hasSize(MOST);
  }

  /**
   * Forbidden: a new name that takes the place of another, as new. Those there before make both
   * look for long.
   */
  @Test
  void noNameIsLostToAnother() throws Exception {
    List<NamedCounts> many = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      NamedCounts counts = new NamedCounts(KNOWN + THREADS, BEYOND);
      IntStream.range(0, KNOWN).forEach(name -> counts.count("known " + name));
      many.add(counts);
    }
    together(thread -> many.forEach(counts -> counts.count("name " + thread)));

    assertThat(many.stream().map(counts -> told(counts).size()).distinct())
        .containsExactly(KNOWN + THREADS);
  }

  private static void together(IntConsumer work) throws Exception {
    Threads.Work[] works = new Threads.Work[THREADS];
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      works[i] = () -> work.accept(thread);
    }
    try (Threads threads = new Threads()) {
      threads.together(works);
    }
  }

  private static List<String> told(NamedCounts counts) {
    List<String> told = new ArrayList<>();
    counts.forEach((name, count) -> told.add(name + "=" + count));
    return told.stream().sorted().toList();
  }
}
