package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by the JDK's server's own object for one request and its answer, by weaving. */
public interface JdkExchange {

  /** The connection, which is {@link Tracked}. */
  @Nullable Object outrider$connection();

  /** What tells the server that something has happened to an exchange. */
  interface Event {

    /** Null if it is the whole server's. */
    @Nullable Object outrider$exchange();
  }
}
