package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.HotMethodView;
import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;

/** Methods that are measured on request, 50 a JVM at the most. */
final class HotMethodFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm", "method"};

  private final Family durations =
      Family.histogram(
          "outrider_hot_method_duration_seconds",
          "Time of each measured call of a method that an operator asked for, in seconds.",
          LABELS);
  private final Family allocated =
      Family.histogram(
          "outrider_hot_method_allocated_bytes",
          "Bytes that each measured call allocated, of those for which the JVM tells.",
          LABELS);
  private final Family calls =
      Family.counter(
          "outrider_hot_method_calls_total", "Calls that began, measured or not.", LABELS);
  private final Family exceptions =
      Family.counter(
          "outrider_hot_method_exceptions_total", "Calls that ended with an exception.", LABELS);

  @Override
  public void add(Jvm jvm) {
    jvm.hotMethods().forEach(method -> add(jvm, method));
  }

  private void add(Jvm jvm, HotMethodView method) {
    String[] labels = {jvm.service(), jvm.id(), method.id()};
    durations.add(method.nanos(), Buckets.SECONDS, labels);
    allocated.add(method.allocatedBytes(), Buckets.BYTES, labels);
    calls.add(method.calls(), labels);
    exceptions.add(method.exceptions(), labels);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(durations, allocated, calls, exceptions);
  }
}
