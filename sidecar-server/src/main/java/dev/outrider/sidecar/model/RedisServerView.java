package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server, and the connections of one client library to it; what the library does not tell
 * is null.
 *
 * @param server {@code host:port}, or the path of a socket
 * @param open connections open now
 * @param connects connections made since the JVM started
 * @param disconnects connections that ended, whoever ended them
 */
public record RedisServerView(
    String id,
    String server,
    String library,
    @Nullable Long open,
    @Nullable Long connects,
    @Nullable Long failedConnects,
    @Nullable Long disconnects) {

  static RedisServerView of(Entry entry) {
    return new RedisServerView(
        entry.id(),
        entry.attribute(Field.RedisServer.SERVER, entry.id()),
        entry.attribute(Field.RedisServer.LIBRARY, "unknown"),
        entry.value(Field.RedisServer.OPEN),
        entry.value(Field.RedisServer.CONNECTS),
        entry.value(Field.RedisServer.FAILED_CONNECTS),
        entry.value(Field.RedisServer.DISCONNECTS));
  }

  /** This and another of the same server. */
  public RedisServerView plus(RedisServerView other) {
    return new RedisServerView(
        id,
        server,
        library,
        Sum.ofKnown(open, other.open),
        Sum.ofKnown(connects, other.connects),
        Sum.ofKnown(failedConnects, other.failedConnects),
        Sum.ofKnown(disconnects, other.disconnects));
  }
}
