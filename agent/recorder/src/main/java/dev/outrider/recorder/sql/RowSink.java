package dev.outrider.recorder.sql;

/** Counts the rows that were read of results. */
public interface RowSink {

  void read(int rows);
}
