package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.ObjectPoolView;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pools of objects that are no connections of JDBC, 100 a JVM at the most. */
final class ObjectPoolFamilies implements FamilyGroup {

  private static final double MILLIS_PER_SECOND = 1e3;
  private static final String[] LABELS = {"service", "jvm", "pool", "type"};

  private final Family objects =
      Family.gauge(
          "outrider_object_pool_objects",
          "Objects by their state.",
          "service",
          "jvm",
          "pool",
          "type",
          "state");
  private final Family max =
      Family.gauge("outrider_object_pool_max_objects", "The most objects it may have.", LABELS);
  private final Family waiting =
      Family.gauge("outrider_object_pool_waiting", "Threads that wait for an object.", LABELS);
  private final Family meanWait =
      Family.gauge(
          "outrider_object_pool_borrow_wait_mean_seconds",
          "Mean time to borrow an object, of the latest borrows that the pool keeps, in seconds.",
          LABELS);
  private final Family maxWait =
      Family.gauge(
          "outrider_object_pool_borrow_wait_max_seconds",
          "Longest time to borrow an object since the pool was made, in seconds.",
          LABELS);
  private final Family borrowed = counter("borrowed", "Objects that were borrowed.");
  private final Family returned = counter("returned", "Objects that were given back.");
  private final Family created = counter("created", "Objects that were made.");
  private final Family destroyed =
      counter("destroyed", "Objects that were destroyed, evicted and invalid ones included.");
  private final Family evicted =
      counter("evicted", "Objects that were destroyed since they were idle for too long.");
  private final Family invalid =
      counter("invalid", "Objects that were destroyed since they were no longer valid to lend.");

  private static Family counter(String what, String help) {
    return Family.counter("outrider_object_pool_" + what + "_total", help, LABELS);
  }

  @Override
  public void add(Jvm jvm) {
    jvm.objectPools().forEach(pool -> add(jvm, pool));
  }

  private void add(Jvm jvm, ObjectPoolView pool) {
    String[] labels = {jvm.service(), jvm.id(), pool.name(), pool.type()};
    borrowed.add(pool.borrowed(), labels);
    returned.add(pool.returned(), labels);
    created.add(pool.created(), labels);
    destroyed.add(pool.destroyed(), labels);
    evicted.add(pool.evicted(), labels);
    invalid.add(pool.invalid(), labels);
    if (jvm.connected()) {
      addStates(pool, labels);
    }
  }

  private void addStates(ObjectPoolView pool, String... labels) {
    objects.addIfKnown(pool.active(), labels[0], labels[1], labels[2], labels[3], "active");
    objects.addIfKnown(pool.idle(), labels[0], labels[1], labels[2], labels[3], "idle");
    max.addIfKnown(pool.max(), labels);
    waiting.addIfKnown(pool.waiting(), labels);
    addMillis(meanWait, pool.meanWaitMillis(), labels);
    addMillis(maxWait, pool.maxWaitMillis(), labels);
  }

  private static void addMillis(Family family, @Nullable Long millis, String... labels) {
    if (millis != null) {
      family.add(millis / MILLIS_PER_SECOND, labels);
    }
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(
        objects, max, waiting, meanWait, maxWait, borrowed, returned, created, destroyed, evicted,
        invalid);
  }
}
