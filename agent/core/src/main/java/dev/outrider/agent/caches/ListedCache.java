package dev.outrider.agent.caches;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.Failures;
import dev.outrider.recorder.caches.CacheLibrary;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the host's that is followed: what it is called, and what it said last. Refers to it
 * weakly, but for the time between the word that it closes and the next report.
 */
final class ListedCache {

  private final CacheLibrary library;
  private final CacheReader reader;
  private final WeakReference<Object> built;
  private final WeakReference<Object> asked;
  private final CacheReader.@Nullable Remains remains;
  private final @Nullable String builtAt;
  private CacheName name;
  private CacheFigures figures = new CacheFigures();
  private @Nullable Object closing;
  private boolean closingTold;
  private boolean failed;
  private @Nullable String reportedAs;
  private @Nullable String formerName;

  ListedCache(
      CacheLibrary library,
      CacheReader reader,
      Object built,
      CacheName name,
      @Nullable String builtAt)
      throws ReflectiveOperationException {
    this.library = library;
    this.reader = reader;
    this.built = new WeakReference<>(built);
    this.asked = new WeakReference<>(reader.asked(built));
    this.remains = reader.remains(built);
    this.name = name;
    this.builtAt = builtAt;
  }

  boolean is(Object object) {
    return built.get() == object || asked.get() == object;
  }

  CacheLibrary library() {
    return library;
  }

  CacheReader reader() {
    return reader;
  }

  /** The object to ask, or null if the cache was collected. */
  @Nullable Object asked() {
    return asked.get();
  }

  CacheName name() {
    return name;
  }

  void name(CacheName better) {
    name = better;
  }

  CacheFigures figures() {
    return figures;
  }

  /** The cache is about to be closed: it is kept until it was read once more. */
  void closing(Object cache) {
    closing = cache;
    closingTold = true;
  }

  /**
   * Reads what it says now.
   *
   * @return whether that was the last time, since it was collected or closed
   */
  boolean read() {
    Object cache = asked.get();
    try {
      boolean isClosed = cache != null && closingTold && reader.isClosed(cache);
      if (cache != null) {
        CacheFigures told = reader.figures(cache);
        if (remains != null) {
          remains.addUntold(told);
        }
        figures = told;
      } else if (remains != null) {
        figures = remains.read();
      }
      closing = null;
      return cache == null || isClosed;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Once a cache and not each second.
      if (!failed && closing == null) {
        failed = true;
        Failures.suppressed(e);
      }
      closing = null;
      return cache == null || closingTold;
    }
  }

  /** Whether the sidecar may know it by the name it has. */
  boolean isReported() {
    return reportedAs != null;
  }

  /** What it said, as it is reported. */
  Entry report() {
    String shown = name.shown();
    if (reportedAs != null && !reportedAs.equals(shown)) {
      formerName = reportedAs;
    }
    reportedAs = shown;
    Entry.Builder entry =
        Entry.of(Kind.CACHE, shown)
            .attribute(Field.Cache.NAME, shown)
            .attribute(Field.Cache.LIBRARY, library.shown())
            .attribute(Field.Cache.STATE, Field.Cache.STATE_LIVE);
    if (builtAt != null) {
      entry.attribute(Field.Cache.BUILT_AT, builtAt);
    }
    if (formerName != null) {
      entry.attribute(Field.Cache.FORMER_NAME, formerName);
    }
    figures.writeTo(entry);
    return entry.build();
  }
}
