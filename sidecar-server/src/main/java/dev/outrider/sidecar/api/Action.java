package dev.outrider.sidecar.api;

import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import java.util.Map;

/** Something an operator can have an agent do. */
public interface Action {

  /** The command's name. */
  String name();

  /** The command's arguments, from the request's parameters. */
  Map<String, String> arguments(Query query);

  /** What is told of a command that was carried out. */
  Object answer(Jvm jvm, Map<String, String> arguments, CommandResult result);

  /** The agent's words, or ours where it had none. */
  static String messageOf(CommandResult result, String otherwise) {
    return result.message().isEmpty() ? otherwise : result.message();
  }
}
