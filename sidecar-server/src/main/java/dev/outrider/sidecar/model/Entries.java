package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final Map<String, Map<String, Entry>> byKind = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * Puts the entry in place of the earlier one of its kind and id.
   *
   * @return false if it is a new one and there is no room
   */
  boolean put(Entry entry) {
    @Nullable Map<String, Entry> known = byKind.get(entry.kind());
    boolean fresh = known == null || !known.containsKey(entry.id());
    if (fresh && size.get() >= MOST) {
      return false;
    }
    byKind.computeIfAbsent(entry.kind(), kind -> new ConcurrentHashMap<>()).put(entry.id(), entry);
    if (fresh) {
      size.incrementAndGet();
    }
    return true;
  }

  /** Removes the entry of this one's kind and id, if there is one. */
  void remove(Entry gone) {
    @Nullable Map<String, Entry> known = byKind.get(gone.kind());
    if (known != null && known.remove(gone.id()) != null) {
      size.decrementAndGet();
    }
  }

  int size() {
    return size.get();
  }

  Collection<Entry> ofKind(String kind) {
    @Nullable Map<String, Entry> entries = byKind.get(kind);
    return entries == null ? List.of() : entries.values();
  }

  Stream<Entry> all() {
    return byKind.values().stream().flatMap(known -> known.values().stream());
  }

  @Nullable Entry find(String kind, String id) {
    @Nullable Map<String, Entry> entries = byKind.get(kind);
    return entries == null ? null : entries.get(id);
  }
}
