package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.StatementView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which statements of each JVM have series of their own; the others are summed up in one.
 *
 * <p>Slots are given at each scrape to those that took the most time, and never taken back: a
 * statement that moved in or out of the sum would make the sum fall or leap, and every rate of it
 * false. All statements, whatever their place here, are in {@code /api/performance/jdbc/stats}.
 */
final class StatementSlots {

  private static final Comparator<StatementView> LONGEST_FIRST =
      Comparator.comparingLong((StatementView statement) -> statement.nanos().sum()).reversed();

  private final int slots;
  private final Map<String, Set<String>> givenByJvm = new HashMap<>();

  StatementSlots(int slots) {
    this.slots = slots;
  }

  /** The ids of those of the JVM's statements that have series of their own. */
  synchronized Set<String> of(Jvm jvm, List<StatementView> statements) {
    Set<String> given = givenByJvm.computeIfAbsent(jvm.id(), id -> new HashSet<>());
    statements.stream()
        .filter(statement -> !given.contains(statement.id()))
        .sorted(LONGEST_FIRST)
        .limit(slots - given.size())
        .forEach(statement -> given.add(statement.id()));
    return Set.copyOf(given);
  }

  /** Forgets all other JVMs. */
  synchronized void keepOnly(List<Jvm> jvms) {
    Set<String> ids = new HashSet<>();
    jvms.forEach(jvm -> ids.add(jvm.id()));
    givenByJvm.keySet().retainAll(ids);
  }
}
