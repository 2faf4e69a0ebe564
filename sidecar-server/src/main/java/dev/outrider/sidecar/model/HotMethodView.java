package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * A method that is measured on request.
 *
 * @param descriptor parameters and result as the class file has them
 * @param path what was asked for: see {@link HotPathView#path}
 * @param sampleEvery of how many calls one is measured
 * @param calls all calls that began, measured or not
 * @param exceptions all calls that ended with an exception, measured or not
 * @param nanos time of each measured call, in nanoseconds
 * @param allocatedBytes bytes each measured call allocated, of those for which the JVM tells
 */
public record HotMethodView(
    String id,
    String type,
    String method,
    String descriptor,
    String path,
    long sampleEvery,
    long calls,
    long exceptions,
    Histogram nanos,
    Histogram allocatedBytes) {

  /** From an entry in a report or in a result. */
  public static HotMethodView of(Entry entry) {
    return new HotMethodView(
        entry.id(),
        entry.attribute(Field.HotMethod.CLASS, ""),
        entry.attribute(Field.HotMethod.METHOD, ""),
        entry.attribute(Field.HotMethod.DESCRIPTOR, ""),
        entry.attribute(Field.HotMethod.PATH, ""),
        Math.max(1, entry.count(Field.HotMethod.SAMPLE_EVERY)),
        entry.count(Field.HotMethod.CALLS),
        entry.count(Field.HotMethod.EXCEPTIONS),
        entry.histogram(Field.HotMethod.NANOS),
        entry.histogram(Field.HotMethod.ALLOCATED_BYTES));
  }
}
