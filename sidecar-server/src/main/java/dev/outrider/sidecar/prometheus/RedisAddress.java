package dev.outrider.sidecar.prometheus;

/**
 * Where a Redis server is, as the conventions tell it.
 *
 * @param host its name or number, or the path of its socket
 * @param port empty for a socket
 */
record RedisAddress(String host, String port) {

  /** For commands of any server. */
  static final RedisAddress ANY = new RedisAddress("", "");

  /**
   * @param server {@code host:port}, the host in brackets if it has colons itself, or a path
   */
  static RedisAddress of(String server) {
    int colon = server.lastIndexOf(':');
    String port = server.substring(colon + 1);
    if (colon < 1 || port.isEmpty() || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return new RedisAddress(server, "");
    }
    String host = server.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new RedisAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }
}
