package dev.outrider.agent.command;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;

/** What one kind of command does. */
@FunctionalInterface
public interface CommandAction {

  /** Runs on the command thread; what it throws becomes a result that says so. */
  CommandResult carryOut(Command command) throws Exception;
}
