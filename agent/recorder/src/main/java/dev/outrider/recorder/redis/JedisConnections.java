package dev.outrider.recorder.redis;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.view.JedisView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Called by code woven into Jedis about its connections. Nothing here throws. */
public final class JedisConnections {

  private JedisConnections() {}

  /** The server that a connection is, or will be, made to. */
  static RedisServerStats serverOf(JedisView.Connection connection) {
    Object factory = connection.outrider$socketFactory();
    if (factory instanceof JedisView.Factory) {
      String address = ((JedisView.Factory) factory).outrider$address();
      return RedisServers.at(RedisLibrary.JEDIS, address);
    }
    // The host's own factory, of sockets in the file system as a rule.
    return RedisServers.at(
        RedisLibrary.JEDIS,
        connection.outrider$socket() == null ? null : connection.outrider$remoteAddress());
  }

  static @Nullable JedisConversation conversationOf(@Nullable Object connection) {
    if (!(connection instanceof JedisView.Connection)) {
      return null;
    }
    JedisView.Connection known = (JedisView.Connection) connection;
    Object state = known.outrider$state();
    if (state != null) {
      return (JedisConversation) state;
    }
    JedisConversation begun = new JedisConversation(serverOf(known));
    known.outrider$state(begun);
    return begun;
  }

  /** A connection is to be made, unless it is there. */
  public static long connecting() {
    return 0;
  }

  /** A connection was made, or was there, or could not be made. */
  public static void connected(Object connection, @Nullable Throwable thrown) {
    try {
      JedisConversation conversation = conversationOf(connection);
      if (conversation == null) {
        return;
      }
      Object socket = ((JedisView.Connection) connection).outrider$socket();
      if (thrown != null) {
        serverOf((JedisView.Connection) connection).failedToConnect();
      } else if (!Objects.equals(socket, conversation.socket)) {
        close(conversation);
        conversation.server = serverOf((JedisView.Connection) connection);
        conversation.socket = socket;
        conversation.server.opened();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection is being closed. */
  public static void disconnected(Object connection) {
    try {
      JedisConversation conversation = conversationOf(connection);
      if (conversation != null) {
        close(conversation);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void close(JedisConversation conversation) {
    if (conversation.socket != null) {
      conversation.socket = null;
      conversation.lost(JedisAnswers.LOSS);
      conversation.server.closed();
    }
  }
}
