package dev.outrider.agent.command;

import dev.outrider.agent.caches.HostCaches;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import java.util.List;

/** Empties the caches that were named, and no other. */
public final class ClearCaches implements CommandAction {

  private final HostCaches caches;

  public ClearCaches(HostCaches caches) {
    this.caches = caches;
  }

  @Override
  public CommandResult carryOut(Command command) throws ReflectiveOperationException {
    String name = command.arguments().get(Command.CACHE);
    List<Entry> cleared = caches.clear(name);
    if (name != null && cleared.isEmpty()) {
      return new CommandResult(
          command.id(),
          CommandResult.Status.NOT_FOUND,
          "no cache is named '" + name + "'; there are: " + String.join(", ", caches.names()),
          List.of());
    }
    return new CommandResult(command.id(), CommandResult.Status.DONE, "", cleared);
  }
}
