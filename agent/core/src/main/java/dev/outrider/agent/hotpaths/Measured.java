package dev.outrider.agent.hotpaths;

import dev.outrider.agent.report.Snapshots;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.hotpaths.HotMethod;

/** A method that is measured, in whichever loaders its class is. */
final class Measured {

  private final String type;
  private final String method;
  private final String descriptor;
  private final HotPath path;
  private final HotMethod stats;
  private final int place;

  Measured(
      String type, String method, String descriptor, HotPath path, HotMethod stats, int place) {
    this.type = type;
    this.method = method;
    this.descriptor = descriptor;
    this.path = path;
    this.stats = stats;
    this.place = place;
  }

  static String id(String type, String method, String descriptor) {
    return type + "#" + method + descriptor;
  }

  String id() {
    return id(type, method, descriptor);
  }

  String type() {
    return type;
  }

  HotPath path() {
    return path;
  }

  int place() {
    return place;
  }

  /** Changes whenever what is told of it does. */
  long mark() {
    return ((stats.calls() * 31 + stats.nanos().sum()) * 31 + stats.exceptions()) * 31 + place;
  }

  Entry entry(Snapshots snapshots) {
    return Entry.of(Kind.HOT_METHOD, id())
        .attribute(Field.HotMethod.CLASS, type)
        .attribute(Field.HotMethod.METHOD, method)
        .attribute(Field.HotMethod.DESCRIPTOR, descriptor)
        .attribute(Field.HotMethod.PATH, path.text())
        .value(Field.HotMethod.SAMPLE_EVERY, stats.every())
        .value(Field.HotMethod.CALLS, stats.calls())
        .value(Field.HotMethod.EXCEPTIONS, stats.exceptions())
        .histogram(Field.HotMethod.NANOS, snapshots.of(stats.nanos()))
        .histogram(Field.HotMethod.ALLOCATED_BYTES, snapshots.of(stats.allocatedBytes()))
        .build();
  }
}
