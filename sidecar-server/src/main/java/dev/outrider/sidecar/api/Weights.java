package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.JfrFigures;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.SampleSpan;
import dev.outrider.sidecar.model.SampledStacks;
import dev.outrider.sidecar.model.SampledStacks.Sampled;
import dev.outrider.sidecar.model.SampledStacks.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was sampled in some JVMs within a window, to be summed up this way or that. */
final class Weights {

  private final List<Sampled> sampled;
  private final long overflow;

  private Weights(List<Sampled> sampled, long overflow) {
    this.sampled = sampled;
    this.overflow = overflow;
  }

  static Weights of(JvmGroup jvms, SampleSpan span, Function<JfrFigures, SampledStacks> which) {
    List<Sampled> sampled = new ArrayList<>();
    long overflow = 0;
    for (SampledStacks stacks :
        jvms.jvms().stream().map(jvm -> which.apply(jvm.jfrFigures())).toList()) {
      sampled.add(stacks.within(span));
      overflow += stacks.overflowWeight();
    }
    return new Weights(sampled, overflow);
  }

  Stream<Stack> stacks() {
    return sampled.stream().flatMap(each -> each.stacks().stream());
  }

  long total() {
    return sampled.stream().mapToLong(Sampled::totalWeight).sum();
  }

  long samples() {
    return sampled.stream().mapToLong(Sampled::samples).sum();
  }

  /** The weight of all samples ever whose stacks there was no room for. */
  long overflow() {
    return overflow;
  }

  /** How long was sampled; of several JVMs the longest. */
  double seconds() {
    return sampled.stream().mapToDouble(Sampled::seconds).max().orElse(1);
  }

  /** The weight by whatever of the stack, heaviest first, at most so many. */
  <T> List<T> top(Function<Stack, String> by, int limit, BiFunction<String, Long, T> line) {
    Map<String, Long> sums = new HashMap<>();
    stacks().forEach(stack -> sums.merge(by.apply(stack), stack.weight(), Long::sum));
    return sums.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .map(sum -> line.apply(sum.getKey(), sum.getValue()))
        .toList();
  }

  /** The outermost frame: the group of the stack's thread, or the endpoint where it begins so. */
  static String outermost(Stack stack) {
    return stack.frames().get(0);
  }

  /** The innermost frame. */
  static String innermost(Stack stack) {
    return stack.frames().get(stack.frames().size() - 1);
  }

  /** The method above the innermost frame, where that is what the method was at. */
  static String site(Stack stack) {
    int frames = stack.frames().size();
    return frames < 3 ? innermost(stack) : stack.frames().get(frames - 2);
  }
}
