package dev.outrider.agent.report;

import dev.outrider.recorder.Identified;

/** Writes the recorder's ids as the protocol has them. */
public final class Ids {

  private Ids() {}

  /** The id as 16 hexadecimal digits at most. */
  public static String of(Identified thing) {
    return of(thing.id());
  }

  /** The id as 16 hexadecimal digits at most. */
  public static String of(long id) {
    return Long.toHexString(id);
  }
}
