package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/**
 * Knows where a message comes from; implemented by messages and listeners' containers by weaving.
 */
public interface Delivery {

  @Nullable String outrider$destination();
}
