package dev.outrider.recorder.redis;

import dev.outrider.recorder.requests.Request;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one of Jedis' connections was sent and has not answered yet, in order.
 *
 * <p>Used by the thread that uses the connection, one at a time, as Jedis itself demands. It grows
 * with the host's pipeline, which holds far more for each command, and shrinks when that is over.
 */
final class JedisConversation {

  private static final int USUAL = 16;
  private static final String QUEUED = "QUEUED";

  /** Commands in order, with their times. */
  private static final class Line {
    @Nullable RedisCommandStats[] commands = new RedisCommandStats[USUAL];
    long[] startNanos = new long[USUAL];
    int first;
    int size;

    void add(RedisCommandStats command, long start) {
      if (size == commands.length) {
        grow();
      }
      int at = (first + size++) & (commands.length - 1);
      commands[at] = command;
      startNanos[at] = start;
    }

    private void grow() {
      int before = commands.length;
      @Nullable RedisCommandStats[] more = new RedisCommandStats[2 * before];
      long[] moreNanos = new long[2 * before];
      for (int i = 0; i < size; i++) {
        more[i] = commands[(first + i) & (before - 1)];
        moreNanos[i] = startNanos[(first + i) & (before - 1)];
      }
      commands = more;
      startNanos = moreNanos;
      first = 0;
    }

    @Nullable RedisCommandStats peek() {
      return size == 0 ? null : commands[first];
    }

    long peekNanos() {
      return startNanos[first];
    }

    void remove() {
      commands[first] = null;
      first = (first + 1) & (commands.length - 1);
      if (--size == 0 && commands.length > USUAL) {
        clear();
      }
    }

    void clear() {
      if (commands.length > USUAL) {
        commands = new RedisCommandStats[USUAL];
        startNanos = new long[USUAL];
      } else if (size > 0) {
        Arrays.fill(commands, null);
      }
      first = 0;
      size = 0;
    }
  }

  private final Line waiting = new Line();
  private final Line queued = new Line();
  private boolean inTransaction;

  RedisServerStats server;
  @Nullable Object socket;

  /** Calls on the stack within which the library sends commands of its own. */
  int itsOwn;

  /** Whether a refusal that names another server is followed there. */
  boolean followsRedirections;

  /** Whether messages come that nobody asked for, so that answers cannot be told from them. */
  private volatile boolean subscribed;

  JedisConversation(RedisServerStats server) {
    this.server = server;
  }

  boolean isSubscribed() {
    return subscribed;
  }

  void unsubscribed() {
    subscribed = false;
  }

  void sent(RedisCommandStats command, long startNanos) {
    if (subscribed) {
      // Its answer comes among messages, to another thread as a rule.
      command.ended(System.nanoTime() - startNanos);
    } else {
      waiting.add(command, startNanos);
    }
  }

  /**
   * An answer came.
   *
   * @param request what reads it, or null
   */
  void answered(@Nullable Object answer, @Nullable Request request) {
    RedisCommandStats command = waiting.peek();
    if (command == null) {
      return;
    }
    long start = waiting.peekNanos();
    waiting.remove();
    switch (command.command()) {
      case "MULTI":
        inTransaction = true;
        break;
      case "EXEC":
        executed(answer, request);
        break;
      case "DISCARD":
      case "RESET":
        forgetTransaction();
        break;
      case "SUBSCRIBE":
      case "PSUBSCRIBE":
      case "SSUBSCRIBE":
        subscribed = true;
        break;
      default:
        if (inTransaction && JedisAnswers.isText(answer, QUEUED)) {
          queued.add(command, start);
          return;
        }
    }
    end(command, start, answer, request);
  }

  /** Of a transaction that was given up, nothing was executed: its commands count nowhere. */
  private void executed(@Nullable Object answers, @Nullable Request request) {
    for (int i = 0; queued.size > 0 && i < JedisAnswers.sizeOf(answers); i++) {
      RedisCommandStats command = queued.peek();
      if (command != null) {
        end(command, queued.peekNanos(), JedisAnswers.at(answers, i), request);
      }
      queued.remove();
    }
    forgetTransaction();
  }

  private void forgetTransaction() {
    inTransaction = false;
    queued.clear();
  }

  private static void end(
      RedisCommandStats command,
      long startNanos,
      @Nullable Object answer,
      @Nullable Request request) {
    long durationNanos = System.nanoTime() - startNanos;
    if (answer instanceof Throwable) {
      command.failed(durationNanos, answer.getClass().getName());
    } else {
      command.ended(durationNanos);
      JedisAnswers.count(command, answer, request);
    }
  }

  /** The command that is next to be answered was refused; returns whether it is sent on. */
  boolean refused(Throwable refusal) {
    RedisCommandStats command = waiting.peek();
    if (command == null) {
      return false;
    }
    long durationNanos = System.nanoTime() - waiting.peekNanos();
    waiting.remove();
    if (command.command().equals("EXEC")) {
      forgetTransaction();
    }
    if (followsRedirections && JedisAnswers.isRedirection(refusal)) {
      return true;
    }
    command.failed(durationNanos, refusal.getClass().getName());
    return false;
  }

  /** The connection is lost, and with it all that has not been answered. */
  void lost(String type) {
    lost(queued, type);
    lost(waiting, type);
    inTransaction = false;
    subscribed = false;
  }

  private static void lost(Line line, String type) {
    long now = System.nanoTime();
    for (RedisCommandStats each = line.peek(); each != null; each = line.peek()) {
      each.failed(now - line.peekNanos(), type);
      line.remove();
    }
  }
}
