package dev.outrider.recorder.jdbc;

import org.jspecify.annotations.Nullable;

/** Implemented by driver connections through weaving; see {@link TrackedStatement}. */
public interface TrackedConnection {

  @Nullable ConnectionState outrider$connection();

  void outrider$connection(@Nullable ConnectionState connection);
}
