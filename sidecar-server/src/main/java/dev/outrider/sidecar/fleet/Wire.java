package dev.outrider.sidecar.fleet;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How orders and their answers go through Redis. On the fleet's thread. */
final class Wire {

  /** What an order can be told where Redis cannot be asked. */
  static final String NO_ANSWER = "noAnswer";

  private static final String GIVEN_UP = "givenUp";

  private final String self;
  private final String name;
  private final RedisLink link;
  private final Codec codec;
  private final ScheduledExecutorService thread;
  private final String keepMillis;

  /**
   * @param self this sidecar's id
   * @param name its name
   */
  Wire(
      String self,
      String name,
      RedisLink link,
      Codec codec,
      ScheduledExecutorService thread,
      FleetTiming timing) {
    this.self = self;
    this.name = name;
    this.link = link;
    this.codec = codec;
    this.thread = thread;
    this.keepMillis = Long.toString(timing.result().toMillis() * 2);
  }

  String self() {
    return self;
  }

  ScheduledExecutorService thread() {
    return thread;
  }

  void say(Message message) {
    link.publish(message.to(), codec.encode(message));
  }

  void order(
      String action, String to, LocalActions.Wanted wanted, List<String> jvms, long deadline) {
    say(
        new Message.Order(
            action,
            self,
            name,
            to,
            wanted.operator(),
            wanted.command(),
            wanted.arguments(),
            jvms,
            deadline));
  }

  /** Begins an action; tells the time of Redis, or null if Redis cannot be asked. */
  void begin(String action, Consumer<@Nullable Long> then) {
    run(
        Scripts.BEGIN,
        List.of(Scripts.action(action)),
        word -> then.accept(word.equals(NO_ANSWER) ? null : Long.valueOf(word)),
        self,
        keepMillis);
  }

  /** Takes a JVM's part of an action, to carry it out. */
  void take(String action, String jvm, long deadlineMillis, Consumer<String> then) {
    run(
        Scripts.CLAIM,
        List.of(Scripts.action(action), Scripts.part(action, jvm)),
        then,
        self,
        Long.toString(deadlineMillis),
        keepMillis);
  }

  /** Takes a JVM's part of an action, so that nobody carries it out. */
  void giveUp(String action, String jvm, Consumer<String> then) {
    run(
        Scripts.GIVE_UP,
        List.of(Scripts.action(action), Scripts.part(action, jvm)),
        then,
        GIVEN_UP,
        keepMillis);
  }

  private void run(String script, List<String> keys, Consumer<String> then, String... arguments) {
    link.run(script, keys, arguments)
        .handle((told, failed) -> failed == null ? told.get(0) : NO_ANSWER)
        .thenAccept(word -> thread.execute(() -> then.accept(word)));
  }
}
