package dev.outrider.agent.jfr;

import dev.outrider.agent.command.CommandAction;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import java.util.List;

/** Has more or less recorded, or nothing. */
final class SwitchJfr implements CommandAction {

  private final HostRecording recording;

  SwitchJfr(HostRecording recording) {
    this.recording = recording;
  }

  @Override
  public CommandResult carryOut(Command command) {
    String word = command.arguments().getOrDefault(Command.MODE, "");
    JfrMode mode = JfrMode.of(word);
    if (mode == null) {
      return new CommandResult(
          command.id(),
          CommandResult.Status.REFUSED,
          "this agent has no mode '" + word + "'; valid: off, low, default, high",
          List.of());
    }
    recording.mode(mode);
    return new CommandResult(
        command.id(), CommandResult.Status.DONE, "", List.of(recording.state().entry()));
  }
}
