package dev.outrider.sidecar.history;

import dev.outrider.protocol.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A JVM that reports, and the series of it. For the writer's thread. */
final class TrackedJvm {

  /** The id of a JVM that has no row in the database yet. */
  static final long UNSAVED = 0;

  /** Beyond this many entries, of which most are gone, the JVM's entries are looked at anew. */
  static final int MOST_ENTRIES = 20_000;

  /** One entry as it was last written, and its series by their fields. */
  static final class TrackedEntry {

    private final Map<String, Series> byField = new HashMap<>();
    private @Nullable Entry written;

    // Entries never change, and thousands are looked at each second: the same one is the same.
    @SuppressWarnings("ReferenceEquality")
    boolean isWritten(Entry entry) {
      return written == entry;
    }

    void written(Entry entry) {
      written = entry;
    }
  }

  /** Names a series within a JVM. */
  record Key(String kind, String entryId, String field) {}

  private final String name;
  private final Map<String, Map<String, TrackedEntry>> byKind = new HashMap<>();
  private Map<Key, SavedSeries> saved = new HashMap<>();
  private final Series up;
  private String service;
  private long id = UNSAVED;
  private int entries;

  TrackedJvm(String name, String service) {
    this.name = name;
    this.service = service;
    this.up = new Series(this, Catalogue.UP, "", "", "");
  }

  /** What the database knows of the JVM, which it does from an earlier run. */
  void restore(long savedId, Map<Key, SavedSeries> known) {
    id = savedId;
    saved = new HashMap<>(known);
    take(up);
  }

  /** The JVM's random id. */
  String name() {
    return name;
  }

  String service() {
    return service;
  }

  void service(String now) {
    service = now;
  }

  long id() {
    return id;
  }

  void id(long newId) {
    this.id = newId;
  }

  Series up() {
    return up;
  }

  TrackedEntry entry(Entry entry) {
    return byKind
        .computeIfAbsent(entry.kind(), kind -> new HashMap<>())
        .computeIfAbsent(
            entry.id(),
            id -> {
              entries++;
              return new TrackedEntry();
            });
  }

  int entries() {
    return entries;
  }

  /** Forgets all entries; the database still knows what they were. */
  void forgetEntries(Map<Key, SavedSeries> known) {
    byKind.clear();
    entries = 0;
    saved = new HashMap<>(known);
  }

  @Nullable Series find(TrackedEntry tracked, String field) {
    return tracked.byField.get(field);
  }

  /** The series of the field from now on, with what the database knows of it. */
  Series begin(TrackedEntry tracked, Entry entry, String field, Shape shape, String labels) {
    Series series = new Series(this, shape, entry.id(), field, labels);
    tracked.byField.put(field, series);
    take(series);
    return series;
  }

  private void take(Series series) {
    @Nullable SavedSeries known =
        saved.remove(new Key(series.shape().kind(), series.entryId(), series.field()));
    if (known != null && known.type() == series.shape().type()) {
      series.restore(known.id(), known.last());
    }
  }

  /** Has every series, and the JVM itself, written to a new database as if never before. */
  void forgetIds() {
    id = UNSAVED;
    saved = new HashMap<>();
    up.id(Series.UNSAVED);
    byKind
        .values()
        .forEach(
            ofKind ->
                ofKind
                    .values()
                    .forEach(
                        tracked ->
                            tracked.byField.values().forEach(each -> each.id(Series.UNSAVED))));
  }

  /** Calls for each series that is not in the database though it was something already. */
  void eachUnsaved(Consumer<Series> use) {
    for (Map<String, TrackedEntry> ofKind : byKind.values()) {
      for (TrackedEntry tracked : ofKind.values()) {
        for (Series series : tracked.byField.values()) {
          if (series.id() == Series.UNSAVED) {
            use.accept(series);
          }
        }
      }
    }
  }
}
