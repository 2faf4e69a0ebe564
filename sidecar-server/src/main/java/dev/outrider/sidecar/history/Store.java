package dev.outrider.sidecar.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open database as the writer's thread uses it. */
final class Store implements Tracker.Memory, AutoCloseable {

  private static final int MOST_SHAPES = 100_000;

  private final Sql sql;
  private final JournalFold journal;
  private final Map<Shape, Long> shapes = new HashMap<>();
  private long lastJvm;
  private long lastShape;
  private long lastSeries;

  /** Takes over the connection; puts right what a sidecar that was killed left half done. */
  Store(Sql sql) throws SQLException {
    this.sql = sql;
    this.journal = new JournalFold(sql);
    dropHalfBuilt();
    lastJvm = sql.number("SELECT max(id) FROM jvm", 0);
    lastShape = sql.number("SELECT max(id) FROM shape", 0);
    lastSeries = sql.number("SELECT max(id) FROM series", 0);
    sql.each(
        "SELECT kind, field, metric, type, unit, id FROM shape",
        row ->
            shapes.put(
                new Shape(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    SeriesType.of(row.getLong(4)),
                    Unit.of(row.getLong(5))),
                row.getLong(6)));
  }

  private void dropHalfBuilt() throws SQLException {
    for (Span span : Span.all(sql)) {
      if (span.state() == Span.State.BUILDING) {
        sql.transaction(
            () -> {
              sql.run(
                  "DELETE FROM chunk WHERE id >= ? AND id < ?",
                  span.firstChunk(),
                  span.afterChunks());
              sql.run("DELETE FROM span WHERE id = ?", span.id());
            });
      }
    }
  }

  Sql sql() {
    return sql;
  }

  JournalFold journal() {
    return journal;
  }

  @Override
  public boolean restore(TrackedJvm jvm) throws SQLException {
    long id = sql.number("SELECT id FROM jvm WHERE name = ?", TrackedJvm.UNSAVED, jvm.name());
    if (id == TrackedJvm.UNSAVED) {
      return false;
    }
    jvm.restore(id, seriesOf(id));
    return true;
  }

  @Override
  public Map<TrackedJvm.Key, SavedSeries> seriesOf(TrackedJvm jvm) throws SQLException {
    return seriesOf(jvm.id());
  }

  private Map<TrackedJvm.Key, SavedSeries> seriesOf(long jvm) throws SQLException {
    // What the journal holds is not yet in what the rows say the series were last.
    journal.foldAll();
    Map<TrackedJvm.Key, SavedSeries> known = new HashMap<>();
    sql.each(
        "SELECT s.id, h.kind, s.entry, s.field, h.type, s.last FROM series s"
            + " JOIN shape h ON h.id = s.shape WHERE s.jvm = ?",
        row -> {
          SeriesType type = SeriesType.of(row.getLong(5));
          byte @Nullable [] last = row.getBytes(6);
          known.put(
              new TrackedJvm.Key(row.getString(2), row.getString(3), row.getString(4)),
              new SavedSeries(
                  row.getLong(1), type, last == null ? null : type.read(new ByteSource(last))));
        },
        jvm);
    return known;
  }

  /** Writes the tick; to be called in a transaction. If that fails, the store is of no more use. */
  void write(Tick tick) throws SQLException {
    for (TrackedJvm jvm : tick.jvms()) {
      save(jvm, tick.second());
    }
    for (Series series : tick.unsaved()) {
      save(series);
    }
    List<Tick.Change> changes = new ArrayList<>(tick.changes());
    for (Tick.Change change : changes) {
      save(change.series());
    }
    if (!changes.isEmpty()) {
      changes.sort(Comparator.comparingLong(change -> change.series().id()));
      journal.add(tick.second(), JournalRow.write(changes));
    }
  }

  /** Has the database count those series from nothing that begin anew with this tick. */
  void restartSeries(Tick tick) throws SQLException {
    List<Tick.Change> restarted =
        tick.changes().stream().filter(change -> change.series().isRestarted()).toList();
    if (!restarted.isEmpty()) {
      journal.foldAll();
      sql.transaction(
          () -> {
            for (Tick.Change change : restarted) {
              sql.run("UPDATE series SET last = NULL WHERE id = ?", change.series().id());
            }
          });
    }
  }

  private void save(TrackedJvm jvm, long second) throws SQLException {
    if (jvm.id() == TrackedJvm.UNSAVED) {
      jvm.id(++lastJvm);
      sql.run(
          "INSERT INTO jvm(id, name, service, first_seen, last_seen) VALUES(?, ?, ?, ?, ?)",
          jvm.id(),
          jvm.name(),
          jvm.service(),
          second,
          second);
    } else {
      sql.run(
          "UPDATE jvm SET service = ?, last_seen = max(last_seen, ?) WHERE id = ?",
          jvm.service(),
          second,
          jvm.id());
    }
  }

  private void save(Series series) throws SQLException {
    if (series.id() != Series.UNSAVED) {
      return;
    }
    series.id(++lastSeries);
    sql.run(
        "INSERT INTO series(id, jvm, shape, entry, field, labels, last)"
            + " VALUES(?, ?, ?, ?, ?, ?, ?)",
        series.id(),
        series.jvm().id(),
        idOf(series.shape()),
        series.entryId(),
        series.field(),
        series.labels(),
        bytesOf(series));
  }

  private static byte @Nullable [] bytesOf(Series series) {
    @Nullable Sample last = series.last();
    if (last == null) {
      return null;
    }
    ByteSink out = new ByteSink();
    last.write(out);
    return out.toBytes();
  }

  private long idOf(Shape shape) throws SQLException {
    @Nullable Long known = shapes.get(shape);
    if (known != null) {
      return known;
    }
    if (shapes.size() >= MOST_SHAPES) {
      throw new SQLException("there are " + MOST_SHAPES + " kinds of series already");
    }
    long id = ++lastShape;
    sql.run(
        "INSERT INTO shape(id, kind, field, metric, type, unit) VALUES(?, ?, ?, ?, ?, ?)",
        id,
        shape.kind(),
        shape.field(),
        shape.metric(),
        shape.type().code(),
        shape.unit().code());
    shapes.put(shape, id);
    return id;
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
