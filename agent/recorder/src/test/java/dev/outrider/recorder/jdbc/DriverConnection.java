package dev.outrider.recorder.jdbc;

import org.jspecify.annotations.Nullable;

/** What a woven connection of a driver looks like to the recorder. */
final class DriverConnection implements TrackedConnection {

  private @Nullable ConnectionState connection;

  @Override
  public @Nullable ConnectionState outrider$connection() {
    return connection;
  }

  @Override
  public void outrider$connection(@Nullable ConnectionState connection) {
    this.connection = connection;
  }
}
