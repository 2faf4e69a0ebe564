package dev.outrider.recorder.requests;

import org.jspecify.annotations.Nullable;

/**
 * The template of a request whose router hands on to further ones, each of which knows its own part
 * alone. Used by the thread that the request is on.
 */
public final class Route {

  // Deeper than anybody nests routers; what is beyond does not tell routes apart.
  private static final int MOST_PARTS = 16;

  private final @Nullable String[] parts = new String[MOST_PARTS];
  private int count;

  /** Whether no part of it is known yet. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Forgets all parts. */
  public void clear() {
    while (count > 0) {
      parts[--count] = null;
    }
  }

  /** A further part, as one more router or resource matched it. */
  public void add(@Nullable String part) {
    if (part != null && count < MOST_PARTS) {
      parts[count++] = part;
    }
  }

  long mix(long hash) {
    long mixed = hash;
    for (String part : parts) {
      mixed = part == null ? mixed : RouteTemplate.mix(mixed, part);
    }
    return mixed;
  }

  String spelled() {
    StringBuilder spelled = new StringBuilder();
    for (String part : parts) {
      if (part != null) {
        RouteTemplate.spell(spelled, part);
      }
    }
    return spelled.toString();
  }
}
