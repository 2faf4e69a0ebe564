package dev.outrider.agent.command;

import dev.outrider.protocol.Entry;
import java.util.List;

/** Something of the host's that entries can be removed from. Used by the command thread. */
public interface Clearable {

  /** What it has that can be cleared by a name. */
  List<String> names();

  /**
   * Removes what is meant of what is here.
   *
   * @return an entry for each thing that was meant, in the values of {@code ResultField}; none if
   *     nothing here is
   */
  List<Entry> clear(ClearRequest request);
}
