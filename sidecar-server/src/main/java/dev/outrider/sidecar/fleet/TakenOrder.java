package dev.outrider.sidecar.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of another sidecar: each JVM is taken in Redis, then acted on, then told of until that
 * was heard. On the fleet's thread.
 *
 * <p>At most once: an order that is said again is known by its action's id, and a JVM is acted on
 * only after Redis has said that it was taken, before the deadline and before it was given up. An
 * answer of Redis that comes late, as to a process that was held, does not count.
 */
final class TakenOrder {

  /** As long as the asking sidecar waits, and a little more. */
  private static final Duration KEPT = Duration.ofSeconds(60);

  /** Between asking Redis and hearing that the JVM is taken; longer means that this was held. */
  static final Duration FRESH = Duration.ofSeconds(3);

  private enum Stand {
    TO_TAKE,
    TAKING,
    WORKING
  }

  private final Message.Order order;
  private final Wire wire;
  private final LocalActions actions;
  private final TimeSource time;
  private final Map<String, Stand> open = new LinkedHashMap<>();
  private final Map<String, Message.Result> unheard = new HashMap<>();
  private final long sinceNanos;

  TakenOrder(Message.Order order, Wire wire, LocalActions actions, TimeSource time) {
    this.order = order;
    this.wire = wire;
    this.actions = actions;
    this.time = time;
    this.sinceNanos = time.nanos();
    order.jvms().forEach(jvm -> open.put(jvm, Stand.TO_TAKE));
  }

  /** Whether it need not be known any more: past the deadline, an order is not taken anyway. */
  boolean isOver() {
    return time.nanos() - sinceNanos >= KEPT.toNanos();
  }

  /** To be called again and again until it is over. */
  void goOn() {
    open.replaceAll(
        (jvm, stand) -> {
          if (stand == Stand.TO_TAKE) {
            long askedNanos = time.nanos();
            wire.take(
                order.action(),
                jvm,
                order.deadlineMillis(),
                word -> taken(jvm, word, time.nanos() - askedNanos));
            return Stand.TAKING;
          }
          return stand;
        });
    unheard.values().forEach(wire::say);
  }

  private void taken(String jvm, String word, long nanos) {
    switch (word) {
      case "mine" -> {
        if (nanos < FRESH.toNanos()) {
          carryOut(jvm);
        } else {
          refuse(jvm, "heldUp", "its sidecar was held up before it could begin; not carried out");
        }
      }
      case "late" -> refuse(jvm, "late", "the order came too late; not carried out");
      case "lost" ->
          refuse(
              jvm,
              "redisLostData",
              "Redis lost its data before the order was taken; not carried out");
      case "taken" -> refuse(jvm, "givenUp", "the order was given up; not carried out");
      // Redis cannot be reached: asked again.
      default -> open.put(jvm, Stand.TO_TAKE);
    }
  }

  private void carryOut(String jvm) {
    open.put(jvm, Stand.WORKING);
    actions.carryOut(
        new LocalActions.Wanted(
            order.command(), order.arguments(), order.operator(), order.fromName()),
        jvm,
        wire.thread(),
        told -> wire.thread().execute(() -> ended(jvm, told)));
  }

  private void refuse(String jvm, String code, String reason) {
    ended(jvm, LocalActions.Told.failed(code, reason));
  }

  private void ended(String jvm, LocalActions.Told told) {
    open.remove(jvm);
    @Nullable JsonNode answer = told.answer();
    Message.Result result =
        new Message.Result(
            order.action(),
            wire.self(),
            order.from(),
            jvm,
            told.code(),
            told.reason(),
            answer != null && answer.toString().length() > Bounds.MOST_CHARS / 2 ? null : answer);
    unheard.put(jvm, result);
    wire.say(result);
  }

  /** The asking sidecar knows what came of it there. */
  void heard(String jvm) {
    unheard.remove(jvm);
  }
}
