package dev.outrider.demo.studio.optimizations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which optimizations are on. Any thread may ask, without waiting; those that switch wait for each
 * other.
 */
public final class Optimizations {
  private final Map<Optimization, List<Listener>> listeners = new EnumMap<>(Optimization.class);
  // Replaced as a whole, never changed, so that whoever asks needs no lock.
  private volatile Set<Optimization> enabled;

  public Optimizations(Set<Optimization> enabled) {
    this.enabled = copy(enabled);
  }

  /** What there is to be done besides, such as to create or to drop indexes. */
  @FunctionalInterface
  public interface Listener {
    /** Called before anybody is told of the switch, which does not happen if this throws. */
    void switched(boolean enabled);
  }

  /** One of the optimizations and whether it is on. */
  public record State(String name, String section, boolean enabled) {}

  public boolean isOn(Optimization optimization) {
    return enabled.contains(optimization);
  }

  /** All of them, in the order of the guide. */
  public List<State> states() {
    Set<Optimization> now = enabled;
    return Arrays.stream(Optimization.values())
        .map(each -> new State(each.text(), each.section(), now.contains(each)))
        .toList();
  }

  public synchronized void whenSwitched(Optimization optimization, Listener listener) {
    listeners.computeIfAbsent(optimization, unused -> new ArrayList<>()).add(listener);
  }

  /** Switches one, and returns once that is done; does nothing if it is so already. */
  public synchronized void set(Optimization optimization, boolean on) {
    if (isOn(optimization) == on) {
      return;
    }
    listeners.getOrDefault(optimization, List.of()).forEach(each -> each.switched(on));
    Set<Optimization> changed = copy(enabled);
    if (on) {
      changed.add(optimization);
    } else {
      changed.remove(optimization);
    }
    enabled = changed;
  }

  /** Switches all of them, one after the other. */
  public synchronized void setAll(boolean on) {
    for (Optimization optimization : Optimization.values()) {
      set(optimization, on);
    }
  }

  private static Set<Optimization> copy(Set<Optimization> some) {
    Set<Optimization> copy = EnumSet.noneOf(Optimization.class);
    copy.addAll(some);
    return copy;
  }
}
