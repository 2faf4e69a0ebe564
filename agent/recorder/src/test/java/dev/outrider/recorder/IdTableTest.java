package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IdTableTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 300;
  private static final int IDS = 200;

  private record Thing(long id) implements Identified {}

  /** Forbidden: two things of one id, an id that is lost, a size that is off. */
  @Test
  void manyThreadsThatAddOneIdAgreeOnOneThing() throws Exception {
    runRounds(IDS + THREADS, IDS);
  }

  /** Forbidden: more things than the capacity, or a size that differs from what is there. */
  @Test
  void aFullTableStaysAtItsCapacity() throws Exception {
    runRounds(IDS / 2, IDS / 2);
  }

  private static void runRounds(int capacity, int expectedSize) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        IdTable<Thing> table = new IdTable<>(capacity);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<List<Thing>>> answers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          answers.add(pool.submit(() -> addAll(table, start)));
        }
        List<List<Thing>> all = new ArrayList<>();
        for (Future<List<Thing>> answer : answers) {
          all.add(answer.get());
        }
        List<Thing> held = new ArrayList<>();
        table.forEach(held::add);
        assertThat(held).hasSize(table.size()).doesNotHaveDuplicates();
        assertThat(table.size()).isLessThanOrEqualTo(capacity).isEqualTo(expectedSize);
        assertAgreement(all, table);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Thing> addAll(IdTable<Thing> table, CyclicBarrier start) throws Exception {
    List<Thing> answers = new ArrayList<>();
    start.await();
    for (int id = 0; id < IDS; id++) {
      answers.add(table.add(new Thing(id)));
    }
    return answers;
  }

  private static void assertAgreement(List<List<Thing>> all, IdTable<Thing> table) {
    for (int id = 0; id < IDS; id++) {
      Set<Thing> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
      for (List<Thing> answers : all) {
        if (answers.get(id) != null) {
          distinct.add(answers.get(id));
        }
      }
      Thing held = table.get(id);
      if (held == null) {
        assertThat(distinct).isEmpty();
      } else {
        assertThat(distinct).singleElement().isSameAs(held);
      }
    }
  }
}
