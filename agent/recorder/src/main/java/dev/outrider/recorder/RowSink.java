package dev.outrider.recorder;

/** Counts the rows that were read of results. */
public interface RowSink {

  void read(int rows);
}
