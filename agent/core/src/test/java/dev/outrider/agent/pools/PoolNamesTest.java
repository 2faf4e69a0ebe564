package dev.outrider.agent.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolNamesTest {

  private final PoolNames names = new PoolNames();

  @Test
  void aNameThatIsTakenGetsANumber() {
    assertThat(names.unique("main", "c3p0")).isEqualTo("main");
    assertThat(names.unique("main", "c3p0")).isEqualTo("main#2");
    assertThat(names.unique("main#2", "c3p0")).isEqualTo("main#2#2");
    assertThat(names.unique("main", "c3p0")).isEqualTo("main#3");
  }

  @Test
  void aPoolWithoutANameIsNumbered() {
    assertThat(names.unique(null, "c3p0")).isEqualTo("c3p0-1");
    assertThat(names.unique(" ", "Agroal")).isEqualTo("Agroal-2");
  }

  @Test
  void aUrlIsNoName() {
    assertThat(names.unique("jdbc:h2:mem:a;PASSWORD=secret", "c3p0")).isEqualTo("c3p0-1");
    assertThat(names.unique("postgres://u:secret@host/db", "c3p0")).isEqualTo("c3p0-2");
  }

  @Test
  void staysUniqueForAHostThatMakesPoolsWithoutEnd() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 3_000; i++) {
      String name = names.unique("tenant " + i % 2_000, "c3p0");
      assertThat(seen.add(name)).as(name).isTrue();
    }
  }
}
