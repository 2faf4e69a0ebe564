package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.model.HotMethodView;
import dev.outrider.sidecar.model.Jvm;

/**
 * A method that is measured on request, as the answers show it.
 *
 * @param type its class
 * @param path what was asked for
 * @param sampleEvery of how many calls one is measured
 * @param calls all calls that began, measured or not
 * @param exceptions all calls that ended with an exception, measured or not
 * @param times of the calls measured
 * @param allocatedBytes of the calls measured for which the JVM tells: of virtual threads it does
 *     not
 */
record HotMethod(
    String jvm,
    String id,
    String type,
    String method,
    String descriptor,
    String path,
    long sampleEvery,
    long calls,
    long exceptions,
    Durations times,
    Allocations allocatedBytes) {

  /**
   * @param calls those of which it is known what they allocated
   */
  private record Allocations(long calls, @JsonUnwrapped KnownAmounts amounts) {}

  static HotMethod of(Jvm jvm, HotMethodView method) {
    return new HotMethod(
        jvm.id(),
        method.id(),
        method.type(),
        method.method(),
        method.descriptor(),
        method.path(),
        method.sampleEvery(),
        method.calls(),
        method.exceptions(),
        Durations.of(method.nanos()),
        new Allocations(
            method.allocatedBytes().count(),
            KnownAmounts.of(method.allocatedBytes(), method.nanos().count())));
  }
}
