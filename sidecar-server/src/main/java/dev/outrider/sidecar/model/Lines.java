package dev.outrider.sidecar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that travel as one text, an item a line. */
public final class Lines {

  private Lines() {}

  /** The items; none of a text that is absent or empty. */
  public static List<String> of(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : text.lines().toList();
  }
}
