package dev.outrider.agent.command;

import java.util.List;

/** Something of the host's that entries can be removed from. Used by the command thread. */
public interface Clearable {

  /** What it has that can be cleared by a name. */
  List<String> names();

  /** Removes what is meant of what is here. */
  ClearOutcome clear(ClearRequest request) throws InterruptedException;
}
