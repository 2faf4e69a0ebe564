package dev.outrider.sidecar.command;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes commands to the agents that poll for them, and results to those who sent the commands.
 *
 * <p>Each command is handed out at most once, and none after its sender has given up on it. One
 * lock guards it all; it is held for map lookups only, and never while anybody is called back.
 */
public final class CommandDesk {

  /** An agent's poll that is kept open until there is a command. Answered exactly once. */
  @FunctionalInterface
  interface Poll {
    /** Answers with the command, or with none if it is null. */
    void answer(@Nullable Command command);
  }

  /** What the desk holds for one JVM; dropped as soon as there is nothing in it. */
  private static final class Mailbox {
    final Deque<Command> waiting = new ArrayDeque<>();
    final Map<String, Consumer<@Nullable CommandResult>> senders = new HashMap<>();
    @Nullable Poll poll;

    boolean isEmpty() {
      return waiting.isEmpty() && senders.isEmpty() && poll == null;
    }
  }

  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private boolean closed;

  /**
   * Sends a command to an agent.
   *
   * @param whenDone called once with the result, or with null if the sidecar stops before; never
   *     called after {@link #giveUp} returned true
   */
  public void send(String jvmId, Command command, Consumer<@Nullable CommandResult> whenDone) {
    @Nullable Poll poll = null;
    boolean refused;
    synchronized (this) {
      refused = closed;
      if (!refused) {
        Mailbox mailbox = mailbox(jvmId);
        mailbox.senders.put(command.id(), whenDone);
        poll = mailbox.poll;
        mailbox.poll = null;
        if (poll == null) {
          mailbox.waiting.add(command);
        }
      }
    }
    if (refused) {
      whenDone.accept(null);
    } else if (poll != null) {
      poll.answer(command);
    }
  }

  /**
   * Stops waiting for a command's result; if no agent has the command yet, none will get it.
   *
   * @return false if the result is there already
   */
  public synchronized boolean giveUp(String jvmId, String commandId) {
    @Nullable Mailbox mailbox = mailboxes.get(jvmId);
    if (mailbox == null || mailbox.senders.remove(commandId) == null) {
      return false;
    }
    mailbox.waiting.removeIf(command -> command.id().equals(commandId));
    dropIfEmpty(jvmId, mailbox);
    return true;
  }

  /** Answers the poll as soon as there is a command, and an older one of the same JVM with none. */
  void poll(String jvmId, Poll poll) {
    @Nullable Command command = null;
    @Nullable Poll overtaken = null;
    boolean refused;
    synchronized (this) {
      refused = closed;
      if (!refused) {
        Mailbox mailbox = mailbox(jvmId);
        overtaken = mailbox.poll;
        command = mailbox.waiting.poll();
        mailbox.poll = command == null ? poll : null;
      }
    }
    if (overtaken != null) {
      overtaken.answer(null);
    }
    if (refused || command != null) {
      poll.answer(command);
    }
  }

  /**
   * Takes back a poll that has been open for long enough.
   *
   * @return false if it has been answered already
   */
  synchronized boolean takeBack(String jvmId, Poll poll) {
    @Nullable Mailbox mailbox = mailboxes.get(jvmId);
    if (mailbox == null || mailbox.poll != poll) {
      return false;
    }
    mailbox.poll = null;
    dropIfEmpty(jvmId, mailbox);
    return true;
  }

  /** Passes a result to the command's sender; nobody waits for it any more if it comes too late. */
  void result(String jvmId, CommandResult result) {
    @Nullable Consumer<@Nullable CommandResult> sender = null;
    synchronized (this) {
      @Nullable Mailbox mailbox = mailboxes.get(jvmId);
      if (mailbox != null) {
        sender = mailbox.senders.remove(result.commandId());
        dropIfEmpty(jvmId, mailbox);
      }
    }
    if (sender != null) {
      sender.accept(result);
    }
  }

  /**
   * Answers everybody who waits, so that the sidecar can stop; whoever comes later does not wait.
   */
  public void close() {
    List<Mailbox> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(mailboxes.values());
      mailboxes.clear();
    }
    for (Mailbox mailbox : left) {
      if (mailbox.poll != null) {
        mailbox.poll.answer(null);
      }
      mailbox.senders.values().forEach(sender -> sender.accept(null));
    }
  }

  /** How many JVMs there is anything held for. */
  synchronized int mailboxCount() {
    return mailboxes.size();
  }

  private Mailbox mailbox(String jvmId) {
    return mailboxes.computeIfAbsent(jvmId, id -> new Mailbox());
  }

  private void dropIfEmpty(String jvmId, Mailbox mailbox) {
    if (mailbox.isEmpty()) {
      mailboxes.remove(jvmId);
    }
  }
}
