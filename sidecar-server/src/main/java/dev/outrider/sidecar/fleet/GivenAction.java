package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.model.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An action that this sidecar has others carry out: what each JVM's sidecar says to it. On the
 * fleet's thread.
 *
 * <p>An order is said again until it is acknowledged. After the time to take it, each JVM of which
 * nothing is known is given up in Redis, by the key that its sidecar has to take before it begins:
 * one of the two gets it, so a JVM that was given up is never acted on. Where Redis lost that key
 * nobody can know; then that is what is answered.
 */
final class GivenAction {

  /** How a JVM stands of which no end is known. */
  private enum Stand {
    /** Its sidecar may take it. */
    OPEN,
    /** Asking Redis to give it up. */
    GIVING_UP,
    /** Its sidecar took it: it is being carried out. */
    TAKEN,
    /** Redis does not know the action any more. */
    NOT_KNOWN
  }

  private final String id;
  private final Wire wire;
  private final LocalActions.Wanted wanted;
  private final TimeSource time;
  private final FleetTiming timing;
  private final long deadlineMillis;
  private final Consumer<List<FleetAnswer>> then;
  private final Map<String, FleetJvm> jvms = new LinkedHashMap<>();
  private final Map<String, FleetAnswer> answers = new HashMap<>();
  private final Map<String, Stand> open = new LinkedHashMap<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final long begunNanos;
  private boolean ended;

  /**
   * @param deadlineMillis until when it may be taken, by the clock of Redis
   * @param then told the answers, in the JVMs' order, once
   */
  GivenAction(
      String id,
      Wire wire,
      LocalActions.Wanted wanted,
      List<FleetJvm> jvms,
      long deadlineMillis,
      long begunNanos,
      TimeSource time,
      FleetTiming timing,
      Consumer<List<FleetAnswer>> then) {
    this.id = id;
    this.wire = wire;
    this.wanted = wanted;
    this.time = time;
    this.timing = timing;
    this.deadlineMillis = deadlineMillis;
    this.begunNanos = begunNanos;
    this.then = then;
    jvms.forEach(jvm -> this.jvms.put(jvm.id(), jvm));
  }

  /** Those of others that can be reached get orders; the others are answered for at once. */
  void begin() {
    for (FleetJvm jvm : jvms.values()) {
      if (!jvm.reachable()) {
        answer(
            FleetAnswer.unreachable(
                jvm,
                "sidecarSilent",
                "its sidecar %s has not been heard of for %d s; it was not asked"
                    .formatted(jvm.sidecarName(), jvm.seenMillis() / 1_000)));
      } else if (!jvm.connected()) {
        answer(
            FleetAnswer.unreachable(
                jvm,
                "jvmDisconnected",
                "no report has come from it for %d s; it was not asked"
                    .formatted(jvm.silentMillis() / 1_000)));
      } else if (!jvm.own()) {
        open.put(jvm.id(), Stand.OPEN);
      }
    }
    sayAgain();
    endIfDone();
  }

  /** What came of it in a JVM of this sidecar. */
  void told(String jvmId, LocalActions.Told told) {
    @Nullable FleetJvm jvm = jvms.get(jvmId);
    if (jvm != null) {
      answer(FleetAnswer.of(jvm, told));
      endIfDone();
    }
  }

  void acknowledged(String sidecar) {
    acknowledged.add(sidecar);
  }

  /** A result that another sidecar tells of one of its JVMs. */
  void result(Message.Result result) {
    @Nullable FleetJvm jvm = jvms.get(result.jvm());
    if (jvm != null && jvm.sidecar().equals(result.from())) {
      acknowledged.add(result.from());
      told(result.jvm(), new LocalActions.Told(result.code(), result.reason(), result.answer()));
    }
  }

  private void answer(FleetAnswer answer) {
    open.remove(answer.jvm().id());
    answers.putIfAbsent(answer.jvm().id(), answer);
  }

  /** To be called again and again until {@link #ended}. */
  void goOn() {
    long waited = (time.nanos() - begunNanos) / 1_000_000;
    if (waited < timing.take().toMillis()) {
      sayAgain();
    } else {
      giveUpWhatIsOpen(waited);
    }
    if (waited >= timing.result().toMillis()) {
      List.copyOf(open.keySet()).forEach(this::endUnknown);
    }
    endIfDone();
  }

  private void sayAgain() {
    Map<String, List<String>> bySidecar = new LinkedHashMap<>();
    open.keySet().stream()
        .map(jvms::get)
        .filter(jvm -> jvm != null && !acknowledged.contains(jvm.sidecar()))
        .forEach(
            jvm -> bySidecar.computeIfAbsent(jvm.sidecar(), to -> new ArrayList<>()).add(jvm.id()));
    bySidecar.forEach((to, ids) -> wire.order(id, to, wanted, ids, deadlineMillis));
  }

  private void giveUpWhatIsOpen(long waited) {
    // A sidecar that is there has by then acknowledged what is said again after Redis came back.
    long grace = timing.take().toMillis() + timing.beat().toMillis() * 2;
    open.replaceAll(
        (jvm, stand) -> {
          if (stand == Stand.OPEN) {
            wire.giveUp(id, jvm, word -> givenUp(jvm, word));
            return Stand.GIVING_UP;
          }
          return stand;
        });
    if (waited >= grace) {
      open.entrySet().stream()
          .filter(each -> each.getValue() == Stand.NOT_KNOWN)
          .map(Map.Entry::getKey)
          .filter(jvm -> !acknowledged.contains(sidecarOf(jvm)))
          .toList()
          .forEach(this::endUnknown);
    } else if (open.containsValue(Stand.NOT_KNOWN)) {
      sayAgain();
    }
  }

  private void givenUp(String jvmId, String word) {
    @Nullable FleetJvm jvm = jvms.get(jvmId);
    if (jvm == null || !open.containsKey(jvmId)) {
      return;
    }
    switch (word) {
      case "givenUp" ->
          answer(
              FleetAnswer.unreachable(
                  jvm,
                  "notTaken",
                  "its sidecar %s did not take the order within %d s, and will not carry it out any more"
                      .formatted(jvm.sidecarName(), timing.take().toSeconds())));
      case "taken" -> open.put(jvmId, Stand.TAKEN);
      case "lost" -> open.put(jvmId, Stand.NOT_KNOWN);
      // Redis cannot be reached: asked again.
      default -> open.put(jvmId, Stand.OPEN);
    }
    endIfDone();
  }

  private void endUnknown(String jvmId) {
    @Nullable FleetJvm jvm = jvms.get(jvmId);
    @Nullable Stand stand = open.get(jvmId);
    if (jvm == null || stand == null) {
      return;
    }
    answer(
        switch (stand) {
          case TAKEN ->
              FleetAnswer.unreachable(
                  jvm,
                  "noResult",
                  "its sidecar %s took the order and told no result within %d s: whether it was carried out is not known"
                      .formatted(jvm.sidecarName(), timing.result().toSeconds()));
          case NOT_KNOWN ->
              FleetAnswer.unreachable(
                  jvm,
                  "redisLostData",
                  "Redis lost its data while the order was under way, and its sidecar %s tells nothing: whether it was carried out cannot be known"
                      .formatted(jvm.sidecarName()));
          case OPEN, GIVING_UP ->
              FleetAnswer.unreachable(
                  jvm,
                  "redisLost",
                  "Redis could not be reached any more, and so its sidecar %s could not either: whether it was carried out is not known"
                      .formatted(jvm.sidecarName()));
        });
  }

  private String sidecarOf(String jvmId) {
    @Nullable FleetJvm jvm = jvms.get(jvmId);
    return jvm == null ? "" : jvm.sidecar();
  }

  /** Answers now, with what is known: this sidecar stops. */
  void stop() {
    for (FleetJvm jvm : jvms.values()) {
      if (!answers.containsKey(jvm.id())) {
        answer(
            FleetAnswer.unreachable(
                jvm,
                "stopping",
                "this sidecar stops before it was told a result: whether it was carried out is not known"));
      }
    }
    endIfDone();
  }

  boolean ended() {
    return ended;
  }

  private void endIfDone() {
    if (!ended && answers.size() == jvms.size()) {
      ended = true;
      List<FleetAnswer> inOrder = new ArrayList<>();
      for (String jvm : jvms.keySet()) {
        @Nullable FleetAnswer answer = answers.get(jvm);
        if (answer != null) {
          inOrder.add(answer);
        }
      }
      then.accept(inOrder);
    }
  }
}
