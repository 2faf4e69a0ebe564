package dev.outrider.recorder;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by driver statements through weaving: a field of ours on the statement itself.
 *
 * <p>State that hangs on the statement needs no map, is as old as the statement, and is collected
 * with it.
 */
public interface Tracked {

  @Nullable Object outrider$state();

  void outrider$state(@Nullable Object state);
}
