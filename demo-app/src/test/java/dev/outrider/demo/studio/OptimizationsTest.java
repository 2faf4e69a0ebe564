package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizationsTest {
  private final Optimizations optimizations = new Optimizations(EnumSet.noneOf(Optimization.class));

  @Test
  void tellsListenersOnceAndBeforeAnybodyElse() {
    List<String> told = new ArrayList<>();
    optimizations.whenSwitched(
        Optimization.INDEXES,
        on -> told.add(on + " while " + optimizations.isOn(Optimization.INDEXES)));

    optimizations.setAll(true);
    optimizations.set(Optimization.INDEXES, true);
    optimizations.set(Optimization.INDEXES, false);

    assertThat(told).containsExactly("true while false", "false while true");
    assertThat(optimizations.isOn(Optimization.INDEXES)).isFalse();
    assertThat(optimizations.isOn(Optimization.CACHING)).isTrue();
  }

  @Test
  void staysAsItIsWhereAListenerFails() {
    optimizations.whenSwitched(
        Optimization.INDEXES,
        on -> {
          throw new IllegalStateException("disk full");
        });

    assertThatThrownBy(() -> optimizations.set(Optimization.INDEXES, true)).hasMessage("disk full");
    assertThat(optimizations.isOn(Optimization.INDEXES)).isFalse();
  }
}
