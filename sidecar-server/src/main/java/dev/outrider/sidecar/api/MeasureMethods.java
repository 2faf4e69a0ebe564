package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.HotMethodView;
import dev.outrider.sidecar.model.HotPathView;
import dev.outrider.sidecar.model.Jvm;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/performance/hotpaths}: has methods measured, or measured no longer. */
public final class MeasureMethods implements Action {

  /** The parameter that names methods to be measured. */
  public static final String ADD = "add";

  /** The parameter that names what was added before. */
  public static final String REMOVE = "remove";

  private static final Pattern NAMES = Pattern.compile("[\\w.$*]{1,200}#[\\w.$*()/;\\[@]{1,200}");

  private record Answer(
      String jvm, List<HotPaths.Path> paths, List<HotMethod> methods, String message) {}

  @Override
  public String name() {
    return Command.HOT_PATHS;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    @Nullable String add = query.text(ADD);
    @Nullable String remove = query.text(REMOVE);
    if (add != null && remove == null) {
      return Map.of(Command.ADD, add);
    }
    if (remove != null && add == null) {
      return Map.of(Command.REMOVE, remove);
    }
    throw HttpError.badRequest(
        "badParameter", "give either add=com.acme.Render%23frame or remove= with what was added");
  }

  /** Names of classes and methods, and nothing that does not look like one. */
  @Override
  public Map<String, String> asked(Jvm jvm, Map<String, String> arguments) {
    return arguments.entrySet().stream()
        .filter(argument -> NAMES.matcher(argument.getValue()).matches())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<String, String> done(CommandResult result) {
    long methods =
        result.entries().stream().filter(each -> each.kind().equals(Kind.HOT_METHOD)).count();
    return Map.of("methods", Long.toString(methods));
  }

  @Override
  public Answer answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    List<HotMethod> methods =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.HOT_METHOD))
            .map(entry -> HotMethod.of(jvm, HotMethodView.of(entry)))
            .toList();
    return new Answer(
        jvm.id(),
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.HOT_PATH))
            .map(entry -> HotPaths.Path.of(jvm, HotPathView.of(entry)))
            .toList(),
        methods,
        Action.messageOf(result, "measures " + methods.size() + " methods"));
  }
}
