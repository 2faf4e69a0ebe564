package dev.outrider.agent.command;

import dev.outrider.agent.hotpaths.HotPaths;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import java.util.List;

/** Measures methods of the host that an operator names, or no longer does. */
public final class MeasureMethods implements CommandAction {

  private final HotPaths hotPaths;

  public MeasureMethods(HotPaths hotPaths) {
    this.hotPaths = hotPaths;
  }

  @Override
  public CommandResult carryOut(Command command) {
    String add = command.arguments().get(Command.ADD);
    String remove = command.arguments().get(Command.REMOVE);
    if (add != null) {
      return add(command, add);
    }
    if (remove != null) {
      return remove(command, remove);
    }
    return without(
        command, CommandResult.Status.UNSUITABLE, "nothing to add or to remove is named");
  }

  private CommandResult add(Command command, String path) {
    try {
      return new CommandResult(command.id(), CommandResult.Status.DONE, "", hotPaths.add(path));
    } catch (IllegalArgumentException e) {
      return without(command, CommandResult.Status.UNSUITABLE, String.valueOf(e.getMessage()));
    }
  }

  private CommandResult remove(Command command, String path) {
    int methods = hotPaths.remove(path);
    return methods < 0
        ? without(
            command,
            CommandResult.Status.NOT_FOUND,
            "'" + path + "' is not measured; there are: " + String.join(" ", hotPaths.paths()))
        : without(
            command,
            CommandResult.Status.DONE,
            methods + " methods are as they were and measured no longer");
  }

  private static CommandResult without(
      Command command, CommandResult.Status status, String message) {
    return new CommandResult(command.id(), status, message, List.of());
  }
}
