package dev.outrider.sidecar.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A piece of the past in which every series that did anything has a chunk.
 *
 * @param start its first second, since 1970 UTC
 * @param end the first second after it
 */
record Span(long id, Tier tier, long start, long end, State state) {

  /** What became of it. */
  enum State {
    /** It is being put together: not to be read, and thrown away if that did not come to an end. */
    BUILDING(0),
    /** What it holds is in no other span. */
    OPEN(1),
    /** What it holds is in a coarser one, too. */
    FOLDED(2);

    private static final State[] BY_CODE = {BUILDING, OPEN, FOLDED};

    private final int code;

    State(int code) {
      this.code = code;
    }

    /** What stands for it in the file. */
    int code() {
      return code;
    }

    static State of(int code) {
      if (code < 0 || code >= BY_CODE.length) {
        throw new DamagedException("there is no state " + code + " of a span");
      }
      return BY_CODE[code];
    }
  }

  private static final String ALL =
      "SELECT id, tier, start, end, state FROM span ORDER BY start, id";

  // Ids of chunks: that of the span, then that of the series. Chunks of a span lie side by side.
  private static final int SERIES_BITS = 32;

  /** All there are, the earliest first. */
  static List<Span> all(Sql sql) throws SQLException {
    return sql.list(ALL, Span::read);
  }

  private static Span read(ResultSet row) throws SQLException {
    return new Span(
        row.getLong(1),
        Tier.of(row.getInt(2)),
        row.getLong(3),
        row.getLong(4),
        State.of(row.getInt(5)));
  }

  static long chunkId(long span, long series) {
    return (span << SERIES_BITS) | series;
  }

  static long seriesOf(long chunkId) {
    return chunkId & ((1L << SERIES_BITS) - 1);
  }

  long firstChunk() {
    return chunkId(id, 0);
  }

  /** The first id beyond its chunks. */
  long afterChunks() {
    return chunkId(id + 1, 0);
  }

  boolean is(Tier ofTier, State inState) {
    return tier == ofTier && state == inState;
  }
}
