package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;

/** Families that tell of the same things; made anew for each scrape. */
interface FamilyGroup {

  /** Adds what the JVM tells of these things. */
  void add(Jvm jvm);

  /** Whether it also adds to {@link OperationTimes}. */
  default boolean tellsTimes() {
    return false;
  }

  /** All of the group's families, those without samples too. */
  Stream<Family> families();
}
