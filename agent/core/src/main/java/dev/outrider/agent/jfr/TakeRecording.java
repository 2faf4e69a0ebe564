package dev.outrider.agent.jfr;

import dev.outrider.agent.command.CommandAction;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import jdk.jfr.Recording;

/** Sends the recent past of the recording as a file. */
final class TakeRecording implements CommandAction {

  private final HostRecording recording;
  private final Function<String, BlockSender> senders;

  TakeRecording(HostRecording recording, Function<String, BlockSender> senders) {
    this.recording = recording;
    this.senders = senders;
  }

  @Override
  public CommandResult carryOut(Command command) throws IOException, InterruptedException {
    Recording running = recording.running();
    if (running == null) {
      return result(command, CommandResult.Status.REFUSED, "there is no recording to take from");
    }
    long seconds = Long.parseLong(command.arguments().getOrDefault(Command.LAST_SECONDS, "300"));
    try (BlockSender sender = senders.apply(command.arguments().getOrDefault(Command.STREAM, ""))) {
      boolean sent = WholeChunks.send(running.getId(), Instant.now().minusSeconds(seconds), sender);
      return sent
          ? result(command, CommandResult.Status.DONE, "")
          : result(
              command,
              CommandResult.Status.FAILED,
              "the sidecar did not take all of the recording");
    }
  }

  private static CommandResult result(
      Command command, CommandResult.Status status, String message) {
    return new CommandResult(command.id(), status, message, List.of());
  }
}
