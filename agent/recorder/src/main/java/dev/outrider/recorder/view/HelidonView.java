package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** What the recorder asks of Helidon's own objects, implemented by them through weaving. */
public final class HelidonView {

  private HelidonView() {}

  /** A request on its way to its route, or one that was refused before. */
  public interface Request {

    @Nullable String outrider$method();

    @Nullable String outrider$path();
  }

  /** A request that has been on its way to its route. */
  public interface Routed {

    /** An {@code Optional} of the template; null where Helidon cannot tell. */
    @Nullable Object outrider$template();
  }

  /** The answer to one. */
  public interface Answer {

    int outrider$status();

    boolean outrider$isSent();
  }

  /** A failure that the connection answers itself. */
  public interface Refusal extends Tracked {

    int outrider$status();

    /** A {@link Request}. */
    @Nullable Object outrider$request();
  }
}
