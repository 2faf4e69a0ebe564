package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.Command;
import dev.outrider.sidecar.command.CommandDesk;
import java.util.Map;
import java.util.UUID;

/** Asks agents for bytes of their recordings. */
class AgentRequests {

  private final CommandDesk desk;

  AgentRequests(CommandDesk desk) {
    this.desk = desk;
  }

  /** Has the agent send its recording from now on. */
  AgentRequest ship(String jvmId, String way, String stream) {
    Command command =
        new Command(
            UUID.randomUUID().toString(),
            Command.SHIP_JFR,
            Map.of(Command.WAY, way, Command.STREAM, stream));
    AgentRequest request = new AgentRequest(desk, jvmId, command.id());
    desk.send(jvmId, command, request::answered);
    return request;
  }
}
