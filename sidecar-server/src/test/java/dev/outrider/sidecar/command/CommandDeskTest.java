package dev.outrider.sidecar.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommandDeskTest {

  private final CommandDesk desk = new CommandDesk();

  @Test
  void nothingIsLeftBehindWhenPeopleGiveUp() {
    CommandDesk.Poll poll = command -> {};
    desk.poll("j1", poll);
    assertThat(desk.mailboxCount()).isEqualTo(1);
    assertThat(desk.takeBack("j1", poll)).isTrue();
    assertThat(desk.takeBack("j1", poll)).isFalse();
    assertThat(desk.mailboxCount()).isZero();

    desk.send("j1", command("c1"), result -> {});
    assertThat(desk.giveUp("j1", "c1")).isTrue();
    assertThat(desk.giveUp("j1", "c1")).isFalse();
    assertThat(desk.mailboxCount()).isZero();
  }

  @Test
  void nothingIsLeftBehindOnceAResultIsThere() {
    List<CommandResult> results = new ArrayList<>();
    desk.send("j1", command("c1"), results::add);
    desk.poll("j1", command -> {});
    desk.result("j1", result("c1"));
    desk.result("j1", result("c1"));

    assertThat(results).hasSize(1);
    assertThat(desk.giveUp("j1", "c1")).isFalse();
    assertThat(desk.mailboxCount()).isZero();
  }

  @Test
  void aResultOfAnotherJvmIsNotTaken() {
    List<CommandResult> results = new ArrayList<>();
    desk.send("j1", command("c1"), results::add);

    desk.result("j2", result("c1"));

    assertThat(results).isEmpty();
  }

  @Test
  void everybodyIsAnsweredWhenItCloses() {
    List<Object> answers = Collections.synchronizedList(new ArrayList<>());
    desk.poll("j1", answers::add);
    desk.send("j2", command("c1"), answers::add);

    desk.close();
    desk.poll("j1", answers::add);
    desk.send("j2", command("c2"), answers::add);

    assertThat(answers).hasSize(4).containsOnlyNulls();
    assertThat(desk.mailboxCount()).isZero();
  }

  @Test
  void underConcurrencyEachCommandIsHandedOutAtMostOnceAndEachPollAnsweredOnce() throws Exception {
    int commands = 2_000;
    Queue<String> handedOut = new ConcurrentLinkedQueue<>();
    Queue<Integer> answered = new ConcurrentLinkedQueue<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> work = new ArrayList<>();
    for (int t = 0; t < 2; t++) {
      int thread = t;
      work.add(
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < commands; i++) {
                  desk.send("j1", command(thread + "-" + i), result -> {});
                  if (i % 3 == 0) {
                    desk.giveUp("j1", thread + "-" + i);
                  }
                }
                return null;
              }));
      work.add(
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < 2 * commands; i++) {
                  int poll = thread * 2 * commands + i;
                  desk.poll(
                      "j1",
                      command -> {
                        answered.add(poll);
                        if (command != null) {
                          handedOut.add(command.id());
                        }
                      });
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> each : work) {
      each.get(30, TimeUnit.SECONDS);
    }
    threads.shutdown();
    desk.close();

    assertThat(handedOut).doesNotHaveDuplicates();
    assertThat(answered).doesNotHaveDuplicates().hasSize(4 * commands);
  }

  private static Command command(String id) {
    return new Command(id, Command.CLEAR_CACHES, Map.of());
  }

  private static CommandResult result(String id) {
    return new CommandResult(id, CommandResult.Status.DONE, "", List.of());
  }
}
