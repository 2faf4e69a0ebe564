package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folding of some spans of a tier into one of the next coarser tier, a slice of series at a
 * time, so that the writer's next second never waits for long. If it does not come to its end, the
 * spans are as they were.
 */
final class TierFold {

  /** How many series a slice has at the most: their chunks lie in memory together. */
  private static final int SLICE = 128;

  private final Sql sql;
  private final List<Span> sources;
  private final Tier target;
  private final long start;
  private final long span;
  private long nextSeries;

  /**
   * Begins to fold.
   *
   * @param sources all of one tier, within one span of the next coarser one; the earliest first
   */
  TierFold(Sql sql, List<Span> sources, Tier target) throws SQLException {
    this.sql = sql;
    this.sources = List.copyOf(sources);
    this.target = target;
    this.start = target.spanOf(sources.get(0).start());
    sql.run(
        "INSERT INTO span(tier, start, end, state) VALUES(?, ?, ?, ?)",
        target.code(),
        start,
        start + target.spanSeconds(),
        Span.State.BUILDING.code());
    this.span = sql.number("SELECT last_insert_rowid()", 0);
  }

  /**
   * Folds the next slice.
   *
   * @return whether there are more
   */
  boolean step() throws SQLException {
    long first = nextExisting();
    if (first == Long.MAX_VALUE) {
      sql.transaction(this::finish);
      return false;
    }
    sql.transaction(() -> fold(first, first + SLICE));
    nextSeries = first + SLICE;
    return true;
  }

  /** The next series of which any of the spans has a chunk. */
  private long nextExisting() throws SQLException {
    long next = Long.MAX_VALUE;
    for (Span source : sources) {
      long chunk =
          sql.number(
              "SELECT id FROM chunk WHERE id >= ? AND id < ? ORDER BY id LIMIT 1",
              Long.MAX_VALUE,
              Span.chunkId(source.id(), nextSeries),
              source.afterChunks());
      if (chunk != Long.MAX_VALUE) {
        next = Math.min(next, Span.seriesOf(chunk));
      }
    }
    return next;
  }

  private void fold(long from, long to) throws SQLException {
    Map<Long, ChunkWriter> chunks = new TreeMap<>();
    for (Span source : sources) {
      List<byte[]> data = new ArrayList<>();
      List<Long> series = new ArrayList<>();
      sql.each(
          "SELECT id, data FROM chunk WHERE id >= ? AND id < ?",
          row -> {
            series.add(Span.seriesOf(row.getLong(1)));
            data.add(row.getBytes(2));
          },
          Span.chunkId(source.id(), from),
          Span.chunkId(source.id(), to));
      for (int i = 0; i < data.size(); i++) {
        byte[] chunk = data.get(i);
        ChunkWriter writer =
            chunks.computeIfAbsent(
                series.get(i), id -> new ChunkWriter(target, start, Chunk.typeOf(chunk)));
        Chunk.each(chunk, source, writer::add);
      }
    }
    for (Map.Entry<Long, ChunkWriter> chunk : chunks.entrySet()) {
      sql.run(
          "INSERT INTO chunk(id, data) VALUES(?, ?)",
          Span.chunkId(span, chunk.getKey()),
          chunk.getValue().toBytes());
    }
  }

  private void finish() throws SQLException {
    for (Span source : sources) {
      sql.run("UPDATE span SET state = ? WHERE id = ?", Span.State.FOLDED.code(), source.id());
    }
    sql.run("UPDATE span SET state = ? WHERE id = ?", Span.State.OPEN.code(), span);
  }
}
