package dev.outrider.agent.report;

import dev.outrider.recorder.Identified;

/** Writes the recorder's ids as the protocol has them. */
final class Ids {

  private Ids() {}

  static String of(Identified thing) {
    return of(thing.id());
  }

  static String of(long id) {
    return Long.toHexString(id);
  }
}
