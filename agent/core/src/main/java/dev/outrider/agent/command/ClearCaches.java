package dev.outrider.agent.command;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.List;

/** Removes the entries that were named from all that can be cleared, and no others. */
public final class ClearCaches implements CommandAction {

  private static final int LONGEST_NAME = 100;

  private final List<Clearable> parts;

  /**
   * Clears nothing yet.
   *
   * @param parts each of which is asked what it makes of a command
   */
  public ClearCaches(List<Clearable> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public CommandResult carryOut(Command command) {
    ClearRequest request;
    try {
      request = ClearRequest.of(command);
    } catch (IllegalArgumentException e) {
      return result(command, CommandResult.Status.UNSUITABLE, String.valueOf(e.getMessage()));
    }
    List<Entry> cleared = new ArrayList<>();
    for (Clearable part : parts) {
      cleared.addAll(part.clear(request));
    }
    String name = request.cache();
    if (name != null && cleared.isEmpty()) {
      return result(command, CommandResult.Status.NOT_FOUND, notFound(name));
    }
    return new CommandResult(
        command.id(), CommandResult.Status.DONE, "", ClearedEntries.fitting(cleared));
  }

  private static CommandResult result(
      Command command, CommandResult.Status status, String message) {
    return new CommandResult(command.id(), status, message, List.of());
  }

  private String notFound(String name) {
    List<String> names = new ArrayList<>();
    parts.forEach(part -> names.addAll(part.names()));
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    return names.isEmpty()
        ? "no cache is named '" + shown + "'; there is none here"
        : "no cache is named '" + shown + "'; closest: " + closest(shown, names);
  }

  private static String closest(String name, List<String> names) {
    return String.join(", ", ClosestNames.to(name, names));
  }
}
