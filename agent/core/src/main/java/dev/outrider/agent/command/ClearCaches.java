package dev.outrider.agent.command;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
  public CommandResult carryOut(Command command) throws InterruptedException {
    ClearRequest request;
    try {
      request = ClearRequest.of(command);
    } catch (IllegalArgumentException e) {
      return result(command, Status.UNSUITABLE, String.valueOf(e.getMessage()), List.of());
    }
    List<ClearOutcome> outcomes = new ArrayList<>();
    for (Clearable part : parts) {
      outcomes.add(part.clear(request));
    }
    String name = request.cache();
    return name == null ? ofAll(command, outcomes) : ofOne(command, name, outcomes);
  }

  /** That a part was left alone is no fault where nothing asked for it by name. */
  private static CommandResult ofAll(Command command, List<ClearOutcome> outcomes) {
    List<Entry> entries =
        outcomes.stream()
            .flatMap(outcome -> outcome.entries().stream())
            .collect(Collectors.toList());
    for (ClearOutcome outcome : outcomes) {
      if (outcome.status() == Status.TIMED_OUT) {
        return result(command, Status.TIMED_OUT, outcome.message(), entries);
      }
    }
    return result(command, Status.DONE, "", entries);
  }

  private CommandResult ofOne(Command command, String name, List<ClearOutcome> outcomes) {
    for (ClearOutcome outcome : outcomes) {
      if (outcome.status() != Status.NOT_FOUND) {
        return result(command, outcome.status(), outcome.message(), outcome.entries());
      }
    }
    return result(command, Status.NOT_FOUND, notFound(name), List.of());
  }

  private static CommandResult result(
      Command command, Status status, String message, List<Entry> entries) {
    return new CommandResult(command.id(), status, message, ClearedEntries.fitting(entries));
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
