package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.StatementView;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/performance/jdbc/statements/{id}/explain}: has a JVM ask its database how it
 * would execute a statement, and keeps the answer.
 */
public final class ExplainStatement implements Action {

  private record Answer(@JsonUnwrapped Plan plan, String message) {}

  @Override
  public String name() {
    return Command.EXPLAIN_STATEMENT;
  }

  @Override
  public Map<String, String> arguments(Query query) {
    return Map.of(Command.STATEMENT, query.segment(JdbcStatement.ID));
  }

  @Override
  public void check(Jvm jvm, Map<String, String> arguments) {
    String id = statementOf(arguments);
    @Nullable StatementView statement = jvm.statement(id);
    if (statement == null) {
      throw JdbcStatement.unknown(id);
    }
    if (statement.role() != null) {
      throw HttpError.unprocessable(
          "unsuitable", "'%s' stands for many statements and has no plan".formatted(id));
    }
  }

  @Override
  public boolean oneAtATime() {
    return true;
  }

  /** The statement by its id, if there is one of it. */
  @Override
  public Map<String, String> asked(Jvm jvm, Map<String, String> arguments) {
    String id = statementOf(arguments);
    return Map.of("statement", jvm.statementText(id) == null ? "(unknown)" : id);
  }

  @Override
  public Map<String, String> done(CommandResult result) {
    return Map.of();
  }

  @Override
  public Answer answer(Jvm jvm, Map<String, String> arguments, CommandResult result) {
    String id = statementOf(arguments);
    Entry told =
        result.entries().stream()
            .filter(entry -> entry.kind().equals(Kind.PLAN) && entry.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    HttpError.badGateway(
                        "agentFailed",
                        "the agent of %s is done, but told no plan of '%s'"
                            .formatted(jvm.id(), id)));
    return new Answer(Plan.of(jvm, jvm.keepPlan(told)), Action.messageOf(result, "explained"));
  }

  private static String statementOf(Map<String, String> arguments) {
    return Objects.requireNonNull(arguments.get(Command.STATEMENT));
  }
}
