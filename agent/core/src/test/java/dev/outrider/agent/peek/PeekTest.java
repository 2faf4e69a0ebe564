package dev.outrider.agent.peek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.recorder.Failures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeekTest {

  private final Peek peek = new Peek();

  @Test
  void readsWhatAnExportedClassShows() {
    assertThat(peek.call(new ArrayList<>(List.of(1, 2)), "size")).isEqualTo(2);
  }

  @Test
  void whatAModuleRefusesIsAbsentAndToldOnce() {
    long before = Failures.count();
    for (int i = 0; i < 3; i++) {
      assertThat(peek.field(new ArrayList<>(), "elementData")).isNull();
    }
    assertThat(Failures.count()).isEqualTo(before + 1);
  }

  @Test
  void whatAVersionDoesNotHaveIsAbsentAndNoFailure() {
    long before = Failures.count();
    assertThat(peek.call("pool", "getWaitCount")).isNull();
    assertThat(peek.field("pool", "waitCount")).isNull();
    assertThat(peek.call(null, "getWaitCount")).isNull();
    assertThat(Failures.count()).isEqualTo(before);
  }

  /** Public methods of a class that is not, as libraries hide their implementations. */
  @Test
  void callsWhatAHiddenClassOfAModuleImplements() throws ReflectiveOperationException {
    List<String> hidden = List.of("a", "b");
    assertThat(peek.call(hidden, "size")).isEqualTo(2);
    assertThat(Peek.invoke(hidden, "contains", "b")).isEqualTo(true);
    assertThatThrownBy(() -> Peek.invoke(hidden, "remove", "b"))
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }
}
