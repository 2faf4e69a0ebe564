package dev.outrider.agent.jfr;

import dev.outrider.agent.command.CommandAction;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Field;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import jdk.jfr.Recording;

/** Begins to send the recording. */
final class ShipJfr implements CommandAction {

  private static final int STREAMS_FROM_JAVA = 16;

  private final HostRecording recording;
  private final Shipping shipping;
  private final Function<String, BlockSender> senders;

  /**
   * @param senders a new sender for the stream of that name
   */
  ShipJfr(HostRecording recording, Shipping shipping, Function<String, BlockSender> senders) {
    this.recording = recording;
    this.shipping = shipping;
    this.senders = senders;
  }

  @Override
  public CommandResult carryOut(Command command) throws IOException {
    Recording running = recording.running();
    if (running == null) {
      return refused(command, "there is no recording to send");
    }
    boolean polled = Field.Jfr.WAY_POLLED.equals(command.arguments().get(Command.WAY));
    int java = Runtime.version().feature();
    if (!polled && java < STREAMS_FROM_JAVA) {
      return refused(
          command,
          "Java "
              + java
              + " cannot send a recording as it is written; "
              + STREAMS_FROM_JAVA
              + " and later can");
    }
    if (ModuleLayer.boot().findModule("jdk.management.jfr").isEmpty()) {
      return refused(command, "this JVM has no module jdk.management.jfr");
    }
    BlockSender sender = senders.apply(command.arguments().getOrDefault(Command.STREAM, ""));
    shipping.begin(
        polled ? new PolledShipment(running.getId(), sender) : new LiveShipment(running, sender));
    return new CommandResult(command.id(), CommandResult.Status.DONE, "", List.of());
  }

  private static CommandResult refused(Command command, String why) {
    return new CommandResult(command.id(), CommandResult.Status.REFUSED, why, List.of());
  }
}
