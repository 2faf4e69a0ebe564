package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Which things of each JVM, statements or endpoints, have series of their own; the others are
 * summed up in one.
 *
 * <p>Slots are given at each scrape to those that took the most time, and never taken back: a thing
 * that moved in or out of the sum would make the sum fall or leap, and every rate of it false. All
 * of them, whatever their place here, are in the API.
 */
final class Slots<V> {

  /** What stands in a label for all without series of their own. */
  static final String OTHER = "other";

  private final int slots;
  private final Function<V, String> id;
  private final ToLongFunction<V> nanos;
  private final Map<String, Set<String>> givenByJvm = new HashMap<>();

  /**
   * @param id unique among the things of a JVM
   * @param nanos the time that the thing took
   */
  Slots(int slots, Function<V, String> id, ToLongFunction<V> nanos) {
    this.slots = slots;
    this.id = id;
    this.nanos = nanos;
  }

  /** The ids of those of the JVM's things that have series of their own. */
  synchronized Set<String> of(Jvm jvm, List<V> things) {
    Set<String> given = givenByJvm.computeIfAbsent(jvm.id(), key -> new HashSet<>());
    things.stream()
        .filter(thing -> !given.contains(id.apply(thing)))
        .sorted(Comparator.comparingLong(nanos).reversed())
        .limit(slots - given.size())
        .forEach(thing -> given.add(id.apply(thing)));
    return Set.copyOf(given);
  }

  /** Forgets all other JVMs. */
  synchronized void keepOnly(List<Jvm> jvms) {
    Set<String> ids = new HashSet<>();
    jvms.forEach(jvm -> ids.add(jvm.id()));
    givenByJvm.keySet().retainAll(ids);
  }
}
