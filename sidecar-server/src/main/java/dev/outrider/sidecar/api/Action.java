package dev.outrider.sidecar.api;

import dev.outrider.protocol.CommandResult;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import java.util.Map;

/** Something an operator can have an agent do. */
public interface Action {

  /** The command's name. */
  String name();

  /** The command's arguments, from the request's parameters. */
  Map<String, String> arguments(Query query);

  /**
   * Looks at whether the JVM could do it, as far as that is known here.
   *
   * @throws HttpError if it could not
   */
  default void check(Jvm jvm, Map<String, String> arguments) {}

  /** Whether a JVM is to be asked for it again only once it has answered. */
  default boolean oneAtATime() {
    return false;
  }

  /** Whether it may change anything in the host, and so is to be kept from coming too often. */
  default boolean changes(Map<String, String> arguments) {
    return true;
  }

  /**
   * What was asked, for the events and the audit log: by camelCase names, and nothing that is the
   * operator's own words.
   */
  Map<String, String> asked(Jvm jvm, Map<String, String> arguments);

  /** What came of a command that was carried out, in counts, for the same. */
  Map<String, String> done(CommandResult result);

  /**
   * Whether all that there is to tell has come; else the answer waits for it, but not for long.
   * Asked of a command that was carried out.
   */
  default boolean isWhole(Jvm jvm, CommandResult result) {
    return true;
  }

  /** What is told of a command that was carried out. */
  Object answer(Jvm jvm, Map<String, String> arguments, CommandResult result);

  /** The agent's words, or ours where it had none. */
  static String messageOf(CommandResult result, String otherwise) {
    return result.message().isEmpty() ? otherwise : result.message();
  }
}
