package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/performance/jfr}: has a JVM record more or less, or nothing. */
public final class SwitchJfr implements Action {

  static final String MODE = "mode";
  static final List<String> MODES = List.of("off", "low", "default", "high");

  private record Answer(String jvm, String mode, String state, @Nullable String reason) {}

  @Override
  public String name() {
    return Command.SWITCH_JFR;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    String mode = query.word(MODE, MODES, "");
    if (mode.isEmpty()) {
      throw HttpError.badRequest(
          "missingParameter", "parameter 'mode' is missing; valid: " + String.join(", ", MODES));
    }
    return Map.of(Command.MODE, mode);
  }

  @Override
  public Map<String, String> asked(Jvm jvm, Map<String, String> arguments) {
    return arguments;
  }

  @Override
  public Map<String, String> done(CommandResult result) {
    return Map.of();
  }

  @Override
  public Answer answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    Entry told =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.JFR))
            .findFirst()
            .orElseGet(() -> Entry.gone(Kind.JFR, "self"));
    return new Answer(
        jvm.id(),
        told.attribute(Field.Jfr.MODE, "unknown"),
        told.attribute(Field.Jfr.STATE, "unknown"),
        told.attribute(Field.Jfr.REASON));
  }
}
