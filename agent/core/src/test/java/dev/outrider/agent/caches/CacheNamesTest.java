package dev.outrider.agent.caches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheNamesTest {

  private final CacheNames names = new CacheNames(Map.of("a#2", "second", "b", "second"));

  private String shown(String found) {
    return names.take(found).shown();
  }

  @Test
  void thoseOfOnePlaceAreNumberedAsTheyCome() {
    assertThat(shown("a")).isEqualTo("a");
    assertThat(shown("a")).isEqualTo("second");
    assertThat(shown("a")).isEqualTo("a#3");
  }

  @Test
  void aNameGivenBackIsTheNextOnes() {
    CacheName first = names.take("c");
    assertThat(shown("c")).isEqualTo("c#2");
    names.release(first);
    assertThat(shown("c")).isEqualTo("c");
    assertThat(shown("c")).isEqualTo("c#3");
  }

  @Test
  void twoThatAreCalledTheSameStayApart() {
    assertThat(shown("b")).isEqualTo("second");
    assertThat(shown("second")).isEqualTo("second#2");
  }

  @Test
  void whatMeansRedisIsNoCachesName() {
    assertThat(shown("redis")).isEqualTo("redis#2");
  }

  @Test
  void aBlankOrEndlessNameIsShownAllTheSame() {
    assertThat(shown(" ")).isEqualTo("(unnamed)");
    assertThat(shown("x".repeat(1_000))).hasSize(100);
    assertThat(shown("x".repeat(1_001))).hasSize(102).endsWith("#2");
  }
}
