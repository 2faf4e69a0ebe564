package dev.outrider.recorder.sql;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which statement a raw text is, so that a text that comes again and again is not
 * fingerprinted each time.
 *
 * <p>Bounded by entries and by the length of a text (512 of at most 1,024 characters). A text is
 * taken in on its second sight only: one-off texts with literals inside allocate nothing and push
 * nothing out. Lock-free; an entry is immutable and replaced whole.
 */
final class TextCache {

  private static final int PLACES = 512;
  private static final int LONGEST = 1_024;

  private static final class Known {
    final String sql;
    final Dialect dialect;
    final StatementStats statement;

    Known(String sql, Dialect dialect, StatementStats statement) {
      this.sql = sql;
      this.dialect = dialect;
      this.statement = statement;
    }
  }

  private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);
  private final AtomicIntegerArray seenOnce = new AtomicIntegerArray(PLACES);

  @Nullable StatementStats get(String sql, Dialect dialect) {
    Known known = places.get(placeOf(sql.hashCode()));
    boolean same = known != null && known.dialect == dialect && known.sql.equals(sql);
    return same ? known.statement : null;
  }

  void offer(String sql, Dialect dialect, StatementStats statement) {
    if (sql.length() > LONGEST) {
      return;
    }
    int hash = sql.hashCode();
    int place = placeOf(hash);
    if (seenOnce.getAndSet(place, hash) == hash) {
      places.set(place, new Known(sql, dialect, statement));
    }
  }

  private static int placeOf(int hash) {
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }
}
