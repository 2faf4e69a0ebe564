package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Histogram;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of each kind and id that one JVM reported, at most {@link #MOST}, which take at
 * most {@link #MOST_BYTES}.
 *
 * <p>One thread writes at a time (its {@link Jvm} sees to that); any number read, and none waits.
 */
final class Entries {

  /** The most entries kept for one JVM. */
  static final int MOST = 10_000;

  /** The most memory that all of them take, by {@link #bytes}. */
  static final long MOST_BYTES = 32 << 20;

  // About what an object, its place in a map and its header take; a bucket is an int and a long.
  private static final int FIELD_BYTES = 96;
  private static final int BUCKET_BYTES = 12;

  private final Map<String, Map<String, KeptEntry>> byKind = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private long bytes;

  /**
   * Puts the entry in place of the earlier one of its kind and id.
   *
   * @return false if there is no room
   */
  boolean put(Entry entry) {
    @Nullable Map<String, KeptEntry> known = byKind.get(entry.kind());
    @Nullable KeptEntry earlier = known == null ? null : known.get(entry.id());
    long more = bytes(entry) - (earlier == null ? 0 : bytes(earlier.entry()));
    if ((earlier == null && size.get() >= MOST) || (more > 0 && bytes + more > MOST_BYTES)) {
      return false;
    }
    byKind
        .computeIfAbsent(entry.kind(), kind -> new ConcurrentHashMap<>())
        .put(entry.id(), new KeptEntry(entry));
    bytes += more;
    if (earlier == null) {
      size.incrementAndGet();
    }
    return true;
  }

  /** Removes the entry of this one's kind and id, if there is one. */
  void remove(Entry gone) {
    @Nullable Map<String, KeptEntry> known = byKind.get(gone.kind());
    @Nullable KeptEntry removed = known == null ? null : known.remove(gone.id());
    if (removed != null) {
      bytes -= bytes(removed.entry());
      size.decrementAndGet();
    }
  }

  /** About how much memory an entry takes: its strings above all. */
  static long bytes(Entry entry) {
    long bytes = 2L * FIELD_BYTES + entry.kind().length() + entry.id().length();
    for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
      bytes += FIELD_BYTES + attribute.getKey().length() + attribute.getValue().length();
    }
    for (String name : entry.values().keySet()) {
      bytes += FIELD_BYTES + name.length();
    }
    for (Map.Entry<String, Histogram> histogram : entry.histograms().entrySet()) {
      bytes += FIELD_BYTES + histogram.getKey().length();
      bytes += (long) BUCKET_BYTES * histogram.getValue().usedBuckets();
    }
    return bytes;
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
