package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by objects of the host's through weaving: a field of ours on the object itself.
 *
 * <p>State that hangs on the object needs no map, is as old as the object, and is collected with
 * it.
 */
public interface Tracked {

  @Nullable Object outrider$state();

  void outrider$state(@Nullable Object state);
}
