package dev.outrider.demo.compare;

import dev.outrider.demo.studio.optimizations.Optimization;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is on while it is measured. */
record Configuration(String name, Set<Optimization> enabled) {
  static final String ALL_OFF = "all off";
  static final String ALL_ON = "all on";

  /** All off, each alone, and all on. */
  static List<Configuration> all() {
    List<Configuration> all = new ArrayList<>();
    all.add(new Configuration(ALL_OFF, EnumSet.noneOf(Optimization.class)));
    for (Optimization each : Optimization.values()) {
      all.add(new Configuration(each.text() + " alone", EnumSet.of(each)));
    }
    all.add(new Configuration(ALL_ON, EnumSet.allOf(Optimization.class)));
    return all;
  }
}
