package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** What a consumer's poll gave; implemented by Kafka's own by weaving. */
public interface PolledRecords {

  boolean outrider$isEmpty();

  /** The partitions, each a {@link Delivery}, that the records are of. */
  @Nullable Iterable<?> outrider$partitions();
}
