package dev.outrider.recorder.redis;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.StartTime;
import dev.outrider.recorder.requests.Muted;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.LettuceView;
import dev.outrider.recorder.view.Tracked;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Lettuce: each command once, from where it is handed to an endpoint to
 * whichever of its ends comes first. Nothing here throws or, once warm, allocates.
 *
 * <p>The innermost command, around which Lettuce puts one wrapper or another, holds its {@link
 * RedisCommandStats} meanwhile: who takes them out counts it. A command that is sent again after a
 * lost connection or to another server stays the same one.
 *
 * <p>Why not a {@code CommandListener} or {@code CommandLatencyRecorder}? Listeners hear of what is
 * sent through one client alone, with an object for each command, and not of commands that the
 * library cancels. The latency recorder belongs to the {@code ClientResources}, which the host may
 * have brought, shares among clients and configures; it is told nothing of errors, values, or
 * commands that got no answer, and is off as soon as the host says so.
 */
public final class LettuceRecorder {

  private static final String ERRORS = "io.lettuce.core.";
  private static final String CANCELLED = "java.util.concurrent.CancellationException";
  private static final int MOST_WRAPPERS = 16;

  private LettuceRecorder() {}

  /** A command is handed to an endpoint, for the first time or again. */
  public static void written(Object endpoint, @Nullable Object command) {
    try {
      if (!Muted.isOn()) {
        begin(endpoint, command);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** Several commands are handed to an endpoint, or one is. */
  public static void writtenAll(Object endpoint, @Nullable Object commands) {
    if (commands instanceof Iterable) {
      try {
        for (Object command : (Iterable<?>) commands) {
          written(endpoint, command);
        }
      } catch (Throwable failure) {
        Failures.suppressed(failure);
      }
    } else {
      written(endpoint, commands);
    }
  }

  /** The library begins to send commands of its own; gives whether it was at that already. */
  public static long beginOwn() {
    boolean before = Muted.isOn();
    Muted.begin();
    return before ? 1 : 0;
  }

  /** The library has sent its own commands. */
  public static void endOwn(long wasAtIt) {
    if (wasAtIt == 0) {
      Muted.end();
    }
  }

  private static void begin(Object endpoint, @Nullable Object outermost) {
    LettuceView.Command command = innermost(outermost);
    if (command == null) {
      return;
    }
    LettuceView.Sent sent = (LettuceView.Sent) command;
    boolean isNew = sent.outrider$startNanos() == StartTime.NONE;
    Object held = command.outrider$held();
    if (!isNew && held == null) {
      return;
    }
    Object known = endpoint instanceof Tracked ? ((Tracked) endpoint).outrider$state() : null;
    if (!isNew && !(known instanceof RedisServerStats)) {
      return;
    }
    RedisServerStats server =
        known instanceof RedisServerStats
            ? (RedisServerStats) known
            : RedisServers.notConnected(RedisLibrary.LETTUCE);
    RedisCommandStats stats = server.command(command.outrider$name());
    if (isNew) {
      sent.outrider$startNanos(StartTime.now());
      if (stats.isRead()) {
        sent.outrider$request(readingRequest());
      }
    }
    if (held != stats) {
      command.outrider$swap(held, stats);
    }
  }

  private static @Nullable Request readingRequest() {
    Request request = HopRecorder.carried();
    if (request != null) {
      // Its answer comes on another thread.
      request.share();
    }
    return request;
  }

  private static LettuceView.@Nullable Command innermost(@Nullable Object command) {
    Object at = command;
    for (int i = 0; i < MOST_WRAPPERS && at instanceof LettuceView.Wrapper; i++) {
      if (at instanceof LettuceView.OwnCommand) {
        return null;
      }
      at = ((LettuceView.Wrapper) at).outrider$command();
    }
    return at instanceof LettuceView.Command ? (LettuceView.Command) at : null;
  }

  /** A command is put on a connection: its time begins, if this is the first time. */
  public static void sent(@Nullable Object outermost) {
    try {
      LettuceView.Command command = innermost(outermost);
      if (command != null && command.outrider$held() != null) {
        LettuceView.Sent sent = (LettuceView.Sent) command;
        if (!sent.outrider$onItsWay()) {
          sent.outrider$onItsWay(true);
          sent.outrider$startNanos(StartTime.now());
        } else {
          // Part of an answer may have come before the connection was lost.
          LettuceAnswers.forget(command.outrider$output());
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /**
   * A command is complete, and its caller is about to be told. What was answered with an error ends
   * next, with an exception.
   */
  public static void completing(Object outermost) {
    try {
      LettuceView.Command command = innermost(outermost);
      if (command != null && command.outrider$held() != null && errorOf(command) == null) {
        answered(command);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The innermost command is complete, if it was not before. */
  public static void complete(Object command) {
    try {
      if (command instanceof LettuceView.Command) {
        LettuceView.Command completed = (LettuceView.Command) command;
        if (completed.outrider$held() == null) {
          return;
        }
        String error = errorOf(completed);
        if (error == null) {
          answered(completed);
        } else {
          failed(completed, typeOf(error));
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The innermost command ended with an exception. */
  public static void failed(Object command, @Nullable Object thrown) {
    try {
      if (command instanceof LettuceView.Command && thrown != null) {
        failed((LettuceView.Command) command, thrown.getClass().getName());
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The innermost command was cancelled: by the host, or because its caller's time was up. */
  public static void cancelled(Object command) {
    try {
      if (command instanceof LettuceView.Command) {
        failed((LettuceView.Command) command, CANCELLED);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable String errorOf(LettuceView.Command command) {
    Object output = command.outrider$output();
    return output instanceof LettuceView.Output && ((LettuceView.Output) output).outrider$hasError()
        ? String.valueOf(((LettuceView.Output) output).outrider$error())
        : null;
  }

  /** The exception that Lettuce makes of a server's error. */
  private static String typeOf(String error) {
    if (error.startsWith("BUSY ")) {
      return ERRORS + "RedisBusyException";
    }
    if (error.startsWith("NOSCRIPT ")) {
      return ERRORS + "RedisNoScriptException";
    }
    if (error.startsWith("LOADING ")) {
      return ERRORS + "RedisLoadingException";
    }
    return ERRORS
        + (error.startsWith("READONLY ")
            ? "RedisReadOnlyException"
            : "RedisCommandExecutionException");
  }

  private static @Nullable RedisCommandStats take(LettuceView.Command command) {
    Object held = command.outrider$held();
    while (held != null && !command.outrider$swap(held, null)) {
      held = command.outrider$held();
    }
    return (RedisCommandStats) held;
  }

  private static void failed(LettuceView.Command command, String type) {
    RedisCommandStats stats = take(command);
    if (stats != null) {
      stats.failed(nanosOf(command), type);
    }
  }

  private static long nanosOf(LettuceView.Command command) {
    return System.nanoTime() - ((LettuceView.Sent) command).outrider$startNanos();
  }

  private static void answered(LettuceView.Command command) {
    RedisCommandStats stats = take(command);
    if (stats == null) {
      return;
    }
    stats.ended(nanosOf(command));
    if (stats.isRead()) {
      LettuceAnswers.count(
          stats,
          command.outrider$output(),
          (Request) ((LettuceView.Sent) command).outrider$request());
    }
  }

  /**
   * Something is done about a transaction's answer at a depth: at 0 it is over, and commands that
   * are left were never executed. They count nowhere.
   */
  public static void transacted(Object transaction, int depth) {
    if (depth == 0) {
      discarded(transaction);
    }
  }

  /** A transaction was given up: its commands were never executed. */
  public static void discarded(Object transaction) {
    try {
      if (!(transaction instanceof LettuceView.Transaction)) {
        return;
      }
      Queue<?> queue = ((LettuceView.Transaction) transaction).outrider$queue();
      if (queue != null && !queue.isEmpty()) {
        for (Object queued : queue) {
          LettuceView.Command command = innermost(queued);
          // One that was refused at once stays an error.
          if (command != null && errorOf(command) == null) {
            take(command);
          }
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** One more value, or none, was read into what collects them. */
  public static void value(Object values, @Nullable Object value) {
    if (values instanceof LettuceView.Values) {
      LettuceView.Values counted = (LettuceView.Values) values;
      if (value != null) {
        counted.outrider$present(counted.outrider$present() + 1);
      } else {
        counted.outrider$absent(counted.outrider$absent() + 1);
      }
    }
  }
}
