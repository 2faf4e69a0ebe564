package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of each kind and id that one JVM reported, at most {@link #MOST}.
 *
 * <p>One thread writes at a time (its {@link Jvm} sees to that); any number read, and none waits.
 */
final class Entries {

  /** The most entries kept for one JVM. */
  static final int MOST = 10_000;

  private final Map<String, Map<String, KeptEntry>> byKind = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * Puts the entry in place of the earlier one of its kind and id.
   *
   * @return false if it is a new one and there is no room
   */
  boolean put(Entry entry) {
    @Nullable Map<String, KeptEntry> known = byKind.get(entry.kind());
    boolean fresh = known == null || !known.containsKey(entry.id());
    if (fresh && size.get() >= MOST) {
      return false;
    }
    byKind
        .computeIfAbsent(entry.kind(), kind -> new ConcurrentHashMap<>())
        .put(entry.id(), new KeptEntry(entry));
    if (fresh) {
      size.incrementAndGet();
    }
    return true;
  }

  /** Removes the entry of this one's kind and id, if there is one. */
  void remove(Entry gone) {
    @Nullable Map<String, KeptEntry> known = byKind.get(gone.kind());
    if (known != null && known.remove(gone.id()) != null) {
      size.decrementAndGet();
    }
  }

  int size() {
    return size.get();
  }

  Collection<Entry> ofKind(String kind) {
    return kept(kind).map(KeptEntry::entry).toList();
  }

  /**
   * What readers see in all entries of a kind.
   *
   * @param view the one way there is to see them
   */
  <V> Stream<V> views(String kind, Function<Entry, V> view) {
    return kept(kind).map(kept -> kept.view(view));
  }

  private Stream<KeptEntry> kept(String kind) {
    @Nullable Map<String, KeptEntry> entries = byKind.get(kind);
    return entries == null ? Stream.empty() : entries.values().stream();
  }

  Stream<Entry> all() {
    return byKind.values().stream().flatMap(known -> known.values().stream()).map(KeptEntry::entry);
  }

  @Nullable Entry find(String kind, String id) {
    @Nullable Map<String, KeptEntry> entries = byKind.get(kind);
    @Nullable KeptEntry kept = entries == null ? null : entries.get(id);
    return kept == null ? null : kept.entry();
  }
}
