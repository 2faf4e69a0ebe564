package dev.outrider.sidecar.http;

/** Who may use a route. */
public enum Access {
  /** Anybody who reaches the port, always. */
  OPEN,
  /** Anybody who reaches the port, or whoever shows the token for reading where one is needed. */
  READ,
  /** Who shows the admin token. */
  ADMIN,
  /** Agents, which show theirs. */
  AGENT
}
