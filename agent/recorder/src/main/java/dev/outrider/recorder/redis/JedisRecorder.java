package dev.outrider.recorder.redis;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.StartTime;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Muted;
import dev.outrider.recorder.view.JedisView;
import dev.outrider.recorder.work.HopRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Jedis: each command once, from where its connection sends it to where
 * that reads the answer. Pools, clusters and pipelines are not woven; all of them end there.
 * Nothing here throws or, once warm, allocates.
 */
public final class JedisRecorder {

  private JedisRecorder() {}

  /** A command is being sent; gives the time for {@link #sent}. */
  public static long sending(Object connection) {
    try {
      JedisConversation conversation = JedisConnections.conversationOf(connection);
      return conversation == null || conversation.itsOwn > 0 || Muted.isOn()
          ? StartTime.NONE
          : StartTime.now();
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return StartTime.NONE;
    }
  }

  /** A command was sent, or could not be. */
  public static void sent(
      long startNanos, Object connection, @Nullable Object arguments, @Nullable Throwable thrown) {
    if (startNanos == StartTime.NONE) {
      return;
    }
    try {
      JedisConversation conversation = JedisConnections.conversationOf(connection);
      if (conversation == null || !(arguments instanceof JedisView.Arguments)) {
        return;
      }
      byte[] name = ((JedisView.Arguments) arguments).outrider$command();
      RedisCommandStats command = conversation.server.command(name);
      if (command.isHosts()) {
        Frame.current().sentCommands++;
      }
      if (thrown == null) {
        conversation.sent(command, startNanos);
      } else {
        String type = thrown.getClass().getName();
        command.failed(System.nanoTime() - startNanos, type);
        conversation.lost(type);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** An answer is being read. */
  public static long reading() {
    return 0;
  }

  /** An answer was read, or could not be. */
  public static void read(Object connection, @Nullable Object answer, @Nullable Throwable thrown) {
    try {
      JedisConversation conversation = JedisConnections.conversationOf(connection);
      if (conversation == null || conversation.itsOwn > 0 || Muted.isOn()) {
        return;
      }
      if (thrown != null && JedisAnswers.isLoss(thrown)) {
        conversation.lost(thrown.getClass().getName());
      } else if (!conversation.isSubscribed()) {
        if (thrown == null) {
          conversation.answered(answer, HopRecorder.carried());
        } else if (conversation.refused(thrown)) {
          // Sent on, it counts where it is carried out, or as never carried out.
          Frame.current().sentCommands--;
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The host is done with what it subscribed to. */
  public static void unsubscribed(Object connection) {
    JedisConversation conversation = JedisConnections.conversationOf(connection);
    if (conversation != null && conversation.isSubscribed()) {
      conversation.unsubscribed();
    }
  }

  /** The library begins to send commands of its own: to log in, to look whether all is well. */
  public static long beginOwn(@Nullable Object connection) {
    JedisConversation conversation = JedisConnections.conversationOf(connection);
    if (conversation != null) {
      conversation.itsOwn++;
    }
    return 0;
  }

  /** The library has sent its own commands. */
  public static void endOwn(@Nullable Object connection) {
    JedisConversation conversation = JedisConnections.conversationOf(connection);
    if (conversation != null) {
      conversation.itsOwn--;
    }
  }

  /** A cluster's command is carried out on a connection; redirections are followed. */
  public static long beginFollowing(@Nullable Object connection) {
    return follow(connection, true);
  }

  /** It was, or was redirected. */
  public static void endFollowing(@Nullable Object connection) {
    follow(connection, false);
  }

  private static long follow(@Nullable Object connection, boolean follows) {
    JedisConversation conversation = JedisConnections.conversationOf(connection);
    if (conversation != null) {
      conversation.followsRedirections = follows;
    }
    return 0;
  }

  /**
   * A command is given to what finds connections; gives how many this thread has sent so far, but
   * for those that were sent on.
   */
  public static long executing() {
    return Frame.current().sentCommands;
  }

  /**
   * It was carried out, or not: if it got no connection, or was sent on until the library gave up,
   * nobody else has counted it.
   */
  public static void executed(
      long sentBefore, @Nullable Object command, @Nullable Throwable thrown) {
    try {
      Frame frame = Frame.current();
      if (thrown == null || frame.sentCommands != sentBefore || frame.isMuted()) {
        return;
      }
      if (command instanceof JedisView.WholeCommand) {
        Object arguments = ((JedisView.WholeCommand) command).outrider$arguments();
        if (arguments instanceof JedisView.Arguments) {
          RedisServers.notConnected(RedisLibrary.JEDIS)
              .command(((JedisView.Arguments) arguments).outrider$command())
              .failed(0, thrown.getClass().getName());
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
