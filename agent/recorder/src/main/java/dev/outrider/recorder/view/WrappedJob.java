package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** A task that does no more than run another one; implemented by schedulers' own by weaving. */
public interface WrappedJob {

  @Nullable Object outrider$wrapped();
}
