package dev.outrider.agent.command;

import dev.outrider.agent.Log;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Protocol;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Asks the sidecar for commands and carries them out, one after another.
 *
 * <p>Runs on a thread of its own. A command is carried out at most once: its id is remembered.
 */
public final class CommandLoop {

  // The sidecar answers after 25 s when there is nothing to do.
  private static final int POLL_TIMEOUT_MILLIS = 40_000;
  private static final int RESULT_TIMEOUT_MILLIS = 5_000;
  private static final long PAUSE_MILLIS = 500;

  private final String jvmId;
  private final SidecarLink link;
  private final BooleanSupplier sidecarKnowsUs;
  private final Map<String, CommandAction> actions;
  private final RecentIds done = new RecentIds();

  public CommandLoop(
      String jvmId,
      SidecarLink link,
      BooleanSupplier sidecarKnowsUs,
      Map<String, CommandAction> actions) {
    this.jvmId = jvmId;
    this.link = link;
    this.sidecarKnowsUs = sidecarKnowsUs;
    this.actions = Map.copyOf(actions);
  }

  /** Asks for ever; for a thread of its own. */
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!sidecarKnowsUs.getAsBoolean() || !pollOnce()) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      link.close();
    }
  }

  /** Whether asking again at once makes sense. */
  private boolean pollOnce() {
    try {
      SidecarLink.Answer answer =
          link.get(Protocol.COMMANDS_PATH + "?jvm=" + jvmId, POLL_TIMEOUT_MILLIS);
      if (answer.status() == 200) {
        carryOut(Codec.decodeCommand(answer.body()));
      }
      return answer.status() == 200 || answer.status() == 204;
    } catch (IOException e) {
      // Whether the sidecar is there is the reports' to say.
      return false;
    }
  }

  private void carryOut(Command command) throws IOException {
    if (!done.add(command.id())) {
      return;
    }
    CommandResult result = resultOf(command);
    link.post(Protocol.RESULTS_PATH + "?jvm=" + jvmId, Codec.encode(result), RESULT_TIMEOUT_MILLIS);
  }

  private CommandResult resultOf(Command command) {
    CommandAction action = actions.get(command.name());
    if (action == null) {
      return new CommandResult(
          command.id(),
          CommandResult.Status.REFUSED,
          "this agent has no command '" + command.name() + "'",
          List.of());
    }
    try {
      return action.carryOut(command);
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      Log.linePerMinute("command " + command.name(), command.name() + " failed: " + e);
      return new CommandResult(
          command.id(), CommandResult.Status.FAILED, String.valueOf(e), List.of());
    }
  }
}
