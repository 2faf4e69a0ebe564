package dev.outrider.agent.probes;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.MethodPick;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.CacheRecorder;
import dev.outrider.recorder.CacheRegistry;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Caffeine: its builder is made to record statistics, and says which caches it built; the library's
 * counter of hits and misses tells them to the request that they are part of.
 *
 * <p>Nothing is woven into the caches themselves: a hit costs what the library's own statistics
 * cost, and a look at the thread's request. An application that brought its own statistics counter
 * keeps it, and its requests know nothing of hits.
 */
final class CaffeineProbe implements Probe {

  private static final String BUILDER = "com/github/benmanes/caffeine/cache/Caffeine";
  private static final String COUNTER =
      "com/github/benmanes/caffeine/cache/stats/ConcurrentStatsCounter";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(BUILDER) || look.name().equals(COUNTER);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(COUNTER)) {
      weaving
          .before(
              MethodPick.named("recordHits").taking("I"),
              Call.of(CacheRecorder.class, "hit", Call.Value.INDEX))
          .before(
              MethodPick.named("recordMisses").taking("I"),
              Call.of(CacheRecorder.class, "missed", Call.Value.INDEX));
      return;
    }
    weaving
        .require("build")
        .require("recordStats")
        .advise(named("build").or(named("buildAsync").and(not(handsOn()))), Build.class);
  }

  /** {@code buildAsync(CacheLoader)} calls {@code buildAsync(AsyncCacheLoader)}: one cache. */
  private static ElementMatcher<MethodDescription> handsOn() {
    return takesArgument(0, named("com.github.benmanes.caffeine.cache.CacheLoader"));
  }

  static final class Build {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.This Caffeine<?, ?> builder,
        @Advice.FieldValue("statsCounterSupplier") @Nullable Object statistics) {
      if (statistics == null) {
        builder.recordStats();
      }
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Return @Nullable Object cache) {
      CacheRegistry.built(cache, "com.github.benmanes.caffeine.");
    }
  }
}
