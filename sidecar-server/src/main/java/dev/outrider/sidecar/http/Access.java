package dev.outrider.sidecar.http;

/** Who may use a route. */
public enum Access {
  /** Anybody who reaches the port. */
  READ,
  /** Who shows the admin token. */
  ADMIN,
  /** Agents. */
  AGENT
}
