package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by objects of the host's through weaving: a field of ours that several threads change
 * at once. Of those that take something out of it, one gets it.
 */
public interface Swapped {

  @Nullable Object outrider$held();

  /** Puts {@code next} in the place of {@code expected}; false if that is not there. */
  boolean outrider$swap(@Nullable Object expected, @Nullable Object next);
}
