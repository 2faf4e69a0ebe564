package dev.outrider.recorder.view;

/** Implemented by a server's own object for an answer, through weaving: a field of ours on it. */
public interface BegunAnswer {

  /** The status with which the answer was begun, 0 if it was not yet. */
  int outrider$begunStatus();

  void outrider$begunStatus(int status);
}
