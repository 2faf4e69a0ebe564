package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** What the recorder asks of Vert.x' own objects, implemented by them through weaving. */
public final class VertxView {

  private VertxView() {}

  /** Vert.x itself. */
  public interface Loops {

    /** The context whose task this thread runs; null if none's. */
    @Nullable Object outrider$context();
  }

  /** A stream of HTTP/2, which carries its request. */
  public interface Stream extends Tracked {

    /** Where the stream's handlers are called. */
    @Nullable Object outrider$streamContext();
  }

  /** The head of a request of HTTP/2. */
  public interface Head {

    @Nullable String outrider$method();

    @Nullable String outrider$uri();
  }

  /** A route, which carries its template as we spell it. */
  public interface Route extends Tracked {

    /** With variables as in {@code /items/:id}; null for a regular expression. */
    @Nullable String outrider$path();

    /** Whether it is the path's beginning alone. */
    boolean outrider$isExact();
  }

  /** A request on its way through the routes. */
  public interface Routing {

    /** The part of the path that its router is mounted at; null for the outermost. */
    @Nullable String outrider$mountPoint();
  }
}
