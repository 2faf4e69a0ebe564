package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other sidecars, as Redis told of them last. Written on the fleet's thread, read by any.
 *
 * <p>How long ago a sidecar was heard of is by the clock of Redis, and from then on by ours, which
 * never jumps: the clocks of the machines do not matter.
 */
final class Members {

  /**
   * @param seenNanos when it was heard of, by this sidecar's own clock
   */
  record Seen(Member member, long seenNanos) {

    long agoMillis(long nowNanos) {
      return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nowNanos - seenNanos));
    }
  }

  private final String self;
  private final Codec codec;
  private final Refusals refusals;
  private final TimeSource time;
  private final Duration forget;

  private Map<String, Seen> known = Map.of();

  // Of the time before Redis lost its data, if they have not been heard of since.
  private final Map<String, Seen> carried = new HashMap<>();
  private String epoch = "";
  private volatile List<Seen> all = List.of();
  private volatile int cut;

  Members(String self, Codec codec, Refusals refusals, TimeSource time, Duration forget) {
    this.self = self;
    this.codec = codec;
    this.refusals = refusals;
    this.time = time;
    this.forget = forget;
  }

  /** Takes what {@link Scripts#BEAT} told. */
  void take(List<String> told) {
    long nowMillis = Long.parseLong(told.get(0));
    if (!epoch.equals(told.get(1))) {
      carried.putAll(known);
      epoch = told.get(1);
    }
    int there = (told.size() - 3) / 3;
    Map<String, Seen> fresh = new HashMap<>();
    for (int i = 3; i + 2 < told.size(); i += 3) {
      String id = told.get(i);
      @Nullable Seen seen = id.equals(self) ? null : seen(told, i, nowMillis);
      if (seen != null) {
        fresh.put(id, seen);
        carried.remove(id);
      }
    }
    known = fresh;
    cut = Math.max(0, Integer.parseInt(told.get(2)) - there);
    publish();
  }

  private @Nullable Seen seen(List<String> told, int i, long nowMillis) {
    try {
      Member member = codec.decodeMember(told.get(i + 2), told.get(i));
      @Nullable Seen before = known.get(member.id());
      if (before != null && member.beat() < before.member().beat()) {
        // Said before, and said again by somebody else.
        throw new Codec.RefusedException("saidBefore");
      }
      long agoMillis = Math.max(0, nowMillis - Long.parseLong(told.get(i + 1)));
      return new Seen(member, time.nanos() - TimeUnit.MILLISECONDS.toNanos(agoMillis));
    } catch (Codec.RefusedException e) {
      refusals.add(e.reason());
      return null;
    }
  }

  private void publish() {
    long now = time.nanos();
    carried.values().removeIf(seen -> isForgotten(seen, now));
    List<Seen> seen = new ArrayList<>(known.values());
    seen.addAll(carried.values());
    all = List.copyOf(seen);
  }

  private boolean isForgotten(Seen seen, long now) {
    return seen.agoMillis(now) >= forget.toMillis();
  }

  /** Those heard of not too long ago. */
  List<Seen> all() {
    long now = time.nanos();
    return all.stream().filter(seen -> !isForgotten(seen, now)).toList();
  }

  /** How many more there are. */
  int cut() {
    return cut;
  }
}
