package dev.outrider.agent.report;

/** Something that has figures to report. */
public interface Source {

  /** Offers what it knows; called once per report, by the reporting thread alone. */
  void collect(Changes changes);
}
