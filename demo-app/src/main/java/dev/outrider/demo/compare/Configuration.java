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

  static String allBut(Optimization optimization) {
    return "all but " + optimization.text();
  }

  /** All off, each of these alone, all but each of these, and all on. */
  static List<Configuration> of(Set<Optimization> optimizations) {
    List<Configuration> all = new ArrayList<>();
    all.add(new Configuration(ALL_OFF, EnumSet.noneOf(Optimization.class)));
    for (Optimization each : optimizations) {
      all.add(new Configuration(each.text() + " alone", EnumSet.of(each)));
    }
    for (Optimization each : optimizations) {
      all.add(new Configuration(allBut(each), EnumSet.complementOf(EnumSet.of(each))));
    }
    all.add(new Configuration(ALL_ON, EnumSet.allOf(Optimization.class)));
    return all;
  }
}
