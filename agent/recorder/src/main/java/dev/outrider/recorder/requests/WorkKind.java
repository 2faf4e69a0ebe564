package dev.outrider.recorder.requests;

/** What a request, the unit that everything else is counted by, can be. */
public enum WorkKind {
  /** A request for a route of the host's. */
  HTTP,
  /** A call of one of the host's methods. */
  GRPC,
  /** One run of what a clock begins. */
  JOB,
  /** One message, or one batch of them, that a listener was handed. */
  MESSAGE
}
