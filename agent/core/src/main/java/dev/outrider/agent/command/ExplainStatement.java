package dev.outrider.agent.command;

import dev.outrider.agent.explain.Explainable;
import dev.outrider.agent.explain.Explainer;
import dev.outrider.agent.explain.Explanation;
import dev.outrider.agent.explain.Plan;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Asks the database for a statement's plan, unless the host's settings forbid it. */
public final class ExplainStatement implements CommandAction {

  private static final String CUT = "(the rest is cut)";

  private final boolean allowed;
  private final LongFunction<@Nullable Explainable> statements;
  private final Explainer explainer;

  /**
   * @param allowed the setting {@code jdbc.explain}
   * @param statements the statement of an id, or null
   */
  public ExplainStatement(
      boolean allowed, LongFunction<@Nullable Explainable> statements, Explainer explainer) {
    this.allowed = allowed;
    this.statements = statements;
    this.explainer = explainer;
  }

  @Override
  public CommandResult carryOut(Command command) throws InterruptedException {
    if (!allowed) {
      return without(
          command, CommandResult.Status.REFUSED, "this host is set to jdbc.explain=false");
    }
    String id = command.arguments().getOrDefault(Command.STATEMENT, "");
    Explainable statement = find(id);
    if (statement == null) {
      return without(
          command, CommandResult.Status.NOT_FOUND, "this JVM knows no statement '" + id + "'");
    }
    Explanation explanation = explainer.explain(statement);
    Plan plan = explanation.plan();
    return plan == null
        ? without(command, explanation.status(), explanation.message())
        : new CommandResult(
            command.id(),
            explanation.status(),
            explanation.message(),
            List.of(entry(id, statement, plan)));
  }

  private static CommandResult without(
      Command command, CommandResult.Status status, String message) {
    return new CommandResult(command.id(), status, message, List.of());
  }

  private @Nullable Explainable find(String id) {
    try {
      return statements.apply(Long.parseUnsignedLong(id, 16));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Entry entry(String id, Explainable statement, Plan plan) {
    return Entry.of(Kind.PLAN, id)
        .attribute(Field.Plan.TEXT, fitting(List.of(plan.text().split("\n", -1))))
        .attribute(Field.Plan.SYSTEM, statement.system())
        .attribute(Field.Plan.FULL_SCANS, fitting(plan.fullScans()))
        .attribute(Field.Plan.INDEXES, fitting(plan.indexes()))
        .build();
  }

  /** The lines, without those at the end that a report has no room for. */
  private static String fitting(List<String> lines) {
    int room = Protocol.MAX_STRING_BYTES - CUT.getBytes(StandardCharsets.UTF_8).length;
    StringBuilder fitting = new StringBuilder();
    for (String line : lines) {
      room -= line.getBytes(StandardCharsets.UTF_8).length + 1;
      if (room < 0) {
        return fitting.append(CUT).toString();
      }
      fitting.append(line).append('\n');
    }
    return fitting.length() == 0 ? "" : fitting.substring(0, fitting.length() - 1);
  }
}
