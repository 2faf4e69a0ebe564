package dev.outrider.recorder.caches;

import dev.outrider.recorder.BuildSite;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where woven libraries announce their caches, for the reporting thread to take in, in order.
 *
 * <p>Refers to caches weakly, but for one that closes: that is held until the next report, a second
 * or so, which then tells its last counts. Bounded: of a host that builds caches faster than they
 * are taken the rest is counted in {@link #dropped}.
 */
public final class CacheRegistry {

  private static final int MOST_WAITING = 10_000;

  private static final ConcurrentLinkedQueue<News> WAITING = new ConcurrentLinkedQueue<>();
  private static final AtomicInteger WAITING_COUNT = new AtomicInteger();
  private static final AtomicLong DROPPED = new AtomicLong();

  private CacheRegistry() {}

  /** What happened to a cache. */
  public enum Event {
    BUILT,
    /** What a library that uses another one's caches calls this one is known now. */
    NAMED,
    CLOSING
  }

  /** The news of one cache. */
  public static final class News {
    private final Event event;
    private final WeakReference<Object> cache;
    private final CacheLibrary library;
    private final @Nullable String name;
    private final @Nullable BuildSite site;

    // Only to hold it.
    @SuppressWarnings({"unused", "FieldCanBeLocal"})
    private final @Nullable Object closing;

    News(Event event, Object cache, @Nullable String name, @Nullable BuildSite site) {
      this.event = event;
      this.cache = new WeakReference<>(cache);
      this.library = CacheLibrary.of(cache);
      this.name = name;
      this.site = site;
      this.closing = event == Event.CLOSING ? cache : null;
    }

    public Event event() {
      return event;
    }

    /** The cache, or null if it was collected meanwhile. */
    public @Nullable Object cache() {
      return cache.get();
    }

    public CacheLibrary library() {
      return library;
    }

    /** The name the host gave it, or null if none is known here. */
    public @Nullable String name() {
      return name;
    }

    /** Where it was built, or null if no code of the host's was there. */
    public @Nullable BuildSite site() {
      return site;
    }
  }

  static void built(Object cache, @Nullable String name) {
    if (hasRoom()) {
      WAITING.add(new News(Event.BUILT, cache, name, site(cache)));
    } else {
      DROPPED.getAndIncrement();
    }
  }

  private static @Nullable BuildSite site(Object cache) {
    return BuildSite.of(cache, CacheLibrary.packages());
  }

  static void named(Object cache, String name) {
    if (hasRoom()) {
      WAITING.add(new News(Event.NAMED, cache, name, null));
    }
  }

  static void closing(Object cache) {
    if (hasRoom()) {
      WAITING.add(new News(Event.CLOSING, cache, null, null));
    }
  }

  private static boolean hasRoom() {
    if (WAITING_COUNT.incrementAndGet() <= MOST_WAITING) {
      return true;
    }
    WAITING_COUNT.decrementAndGet();
    return false;
  }

  /** The oldest news not taken yet, or null if there is none. */
  public static @Nullable News take() {
    News news = WAITING.poll();
    if (news != null) {
      WAITING_COUNT.decrementAndGet();
    }
    return news;
  }

  /** Caches that were built but will not be shown. */
  public static long dropped() {
    return DROPPED.get();
  }
}
