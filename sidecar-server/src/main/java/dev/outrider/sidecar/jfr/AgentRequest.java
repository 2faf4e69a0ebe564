package dev.outrider.sidecar.jfr;

import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.command.CommandDesk;
import org.jspecify.annotations.Nullable;

/** Something an agent was asked for, and what it said to that. */
final class AgentRequest {

  private final CommandDesk desk;
  private final String jvmId;
  private final String commandId;
  private volatile @Nullable CommandResult result;

  AgentRequest(CommandDesk desk, String jvmId, String commandId) {
    this.desk = desk;
    this.jvmId = jvmId;
    this.commandId = commandId;
  }

  void answered(@Nullable CommandResult answer) {
    result = answer;
  }

  /** What the agent refused it for; null if it did not, or has not answered yet. */
  @Nullable String refusal() {
    CommandResult answer = result;
    return answer == null || answer.status() == CommandResult.Status.DONE
        ? null
        : answer.status() + " " + answer.message();
  }

  /** No answer is waited for any more. */
  void giveUp() {
    desk.giveUp(jvmId, commandId);
  }
}
