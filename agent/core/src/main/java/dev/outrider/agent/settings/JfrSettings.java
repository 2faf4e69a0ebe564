package dev.outrider.agent.settings;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** What an operator may set about the agent's flight recording. Immutable. */
public final class JfrSettings {

  private final String mode;
  private final String way;
  private final @Nullable File folder;
  private final @Nullable File settings;
  private final long maxSizeBytes;
  private final long minFreeBytes;

  JfrSettings(
      String mode,
      String way,
      @Nullable File folder,
      @Nullable File settings,
      long maxSizeBytes,
      long minFreeBytes) {
    this.mode = mode;
    this.way = way;
    this.folder = folder;
    this.settings = settings;
    this.maxSizeBytes = maxSizeBytes;
    this.minFreeBytes = minFreeBytes;
  }

  /** {@code off}, {@code low}, {@code default} or {@code high}. */
  public String mode() {
    return mode;
  }

  /** {@code auto}, {@code sharedFolder}, {@code shipped} or {@code polled}. */
  public String way() {
    return way;
  }

  /** Where the folder for the recording is made; null for the JVM's own temporary folder. */
  public @Nullable File folder() {
    return folder;
  }

  /** A file of JFR's own settings in place of those in the agent; null for those. */
  public @Nullable File settings() {
    return settings;
  }

  /** The most that the recording takes of the disk, in bytes, to within one chunk. */
  public long maxSizeBytes() {
    return maxSizeBytes;
  }

  /** The least that is to stay free of the disk, in bytes. */
  public long minFreeBytes() {
    return minFreeBytes;
  }
}
