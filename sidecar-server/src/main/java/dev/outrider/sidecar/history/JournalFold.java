package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The journal: a row a second, and its folding into spans of a minute, in which what one series did
 * lies together. With it the series' rows come to say what their cumulative values are.
 */
final class JournalFold {

  // What is folded at once lies in memory; a minute of more is folded in parts.
  private static final long MOST_BYTES = 4L << 20;

  private static final Tier TIER = Tier.SECONDS;

  private record Row(long id, long second, long bytes) {}

  private final Sql sql;

  JournalFold(Sql sql) {
    this.sql = sql;
  }

  /** Adds a row, in the transaction that there is. */
  void add(long second, byte[] row) throws SQLException {
    sql.run("INSERT INTO journal(second, data) VALUES(?, ?)", second, row);
  }

  /** Folds all rows. */
  void foldAll() throws SQLException {
    List<Row> rows = rows();
    while (!rows.isEmpty()) {
      fold(firstPart(rows));
      rows = rows();
    }
  }

  /**
   * Folds rows of some minute that is not now, or of this one if they are many.
   *
   * @return whether there were any
   */
  boolean foldSome(long now) throws SQLException {
    List<Row> rows = rows();
    if (rows.isEmpty()) {
      return false;
    }
    List<Row> ended =
        rows.stream().filter(row -> TIER.spanOf(row.second()) != TIER.spanOf(now)).toList();
    if (!ended.isEmpty()) {
      fold(firstPart(ended));
      return true;
    }
    if (rows.stream().mapToLong(Row::bytes).sum() > MOST_BYTES) {
      fold(firstPart(rows));
      return true;
    }
    return false;
  }

  private List<Row> rows() throws SQLException {
    return sql.list(
        "SELECT id, second, length(data) FROM journal ORDER BY second, id",
        row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)));
  }

  /** The first rows that are of the same minute, and not too many. */
  private static List<Row> firstPart(List<Row> rows) {
    List<Row> part = new ArrayList<>();
    long bytes = 0;
    for (Row row : rows) {
      boolean sameMinute =
          part.isEmpty() || TIER.spanOf(row.second()) == TIER.spanOf(part.get(0).second());
      if (!sameMinute || (!part.isEmpty() && bytes + row.bytes() > MOST_BYTES)) {
        break;
      }
      part.add(row);
      bytes += row.bytes();
    }
    return part;
  }

  private void fold(List<Row> rows) throws SQLException {
    sql.transaction(
        () -> {
          long start = TIER.spanOf(rows.get(0).second());
          Map<Long, ChunkWriter> chunks = new TreeMap<>();
          Map<Long, Sample> sums = new TreeMap<>();
          for (Row row : rows) {
            JournalRow.each(
                dataOf(row),
                (series, sample) -> {
                  addTo(sums, series, sample);
                  chunks
                      .computeIfAbsent(series, id -> new ChunkWriter(TIER, start, sample.type()))
                      .add(row.second(), sample);
                });
          }
          long span = begin(start);
          for (Map.Entry<Long, ChunkWriter> chunk : chunks.entrySet()) {
            sql.run(
                "INSERT INTO chunk(id, data) VALUES(?, ?)",
                Span.chunkId(span, chunk.getKey()),
                chunk.getValue().toBytes());
          }
          for (Map.Entry<Long, Sample> sum : sums.entrySet()) {
            advance(sum.getKey(), sum.getValue());
          }
          for (Row row : rows) {
            sql.run("DELETE FROM journal WHERE id = ?", row.id());
          }
        });
  }

  private byte[] dataOf(Row row) throws SQLException {
    return sql.list("SELECT data FROM journal WHERE id = ?", data -> data.getBytes(1), row.id())
        .get(0);
  }

  private long begin(long start) throws SQLException {
    sql.run(
        "INSERT INTO span(tier, start, end, state) VALUES(?, ?, ?, ?)",
        TIER.code(),
        start,
        start + TIER.spanSeconds(),
        Span.State.OPEN.code());
    return sql.number("SELECT last_insert_rowid()", 0);
  }

  // A copy: the chunk's writer keeps the sample it was given, and adds others to it.
  private static void addTo(Map<Long, Sample> sums, long series, Sample sample) {
    if (sample.type() == SeriesType.GAUGE) {
      return;
    }
    @Nullable Sample sum = sums.get(series);
    if (sum == null) {
      sum = sample.type() == SeriesType.COUNTER ? new CountSample(0) : SpreadSample.empty();
      sums.put(series, sum);
    }
    sum.then(sample);
  }

  /** Adds to what the series' row says it was last. */
  private void advance(long series, Sample sum) throws SQLException {
    List<byte @Nullable []> last =
        sql.list("SELECT last FROM series WHERE id = ?", row -> row.getBytes(1), series);
    if (last.isEmpty()) {
      return;
    }
    byte @Nullable [] bytes = last.get(0);
    Sample whole = sum;
    if (bytes != null) {
      whole = sum.type().read(new ByteSource(bytes));
      whole.then(sum);
    }
    ByteSink out = new ByteSink();
    whole.write(out);
    sql.run("UPDATE series SET last = ? WHERE id = ?", out.toBytes(), series);
  }
}
