package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.StatementView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Executions by statement. */
final class DatabaseFamilies implements FamilyGroup {

  /** The statement that stands for all without a series of their own. */
  private static final String OTHER = "other";

  // Enough to recognize a statement by; the API has all of it.
  private static final int MOST_TEXT_CHARS = 200;

  private final StatementSlots slots;
  private final Family duration =
      Family.histogram(
          "db_client_operation_duration_seconds",
          "Time of each execution in seconds.",
          "service",
          "jvm",
          "statement");
  private final Family errors =
      Family.counter(
          "outrider_db_errors_total", "Executions that failed.", "service", "jvm", "statement");
  private final Family statements =
      Family.info(
          "outrider_statement",
          "The text of a statement, or its beginning.",
          "service",
          "jvm",
          "statement",
          "db_query_text");

  DatabaseFamilies(StatementSlots slots) {
    this.slots = slots;
  }

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    List<StatementView> all = jvm.statements().toList();
    Set<String> own = slots.of(jvm, all);
    List<StatementView> others = new ArrayList<>();
    for (StatementView statement : all) {
      if (own.contains(statement.id())) {
        addOwn(service, jvm.id(), statement);
      } else {
        others.add(statement);
      }
    }
    if (!others.isEmpty()) {
      addOther(service, jvm.id(), others);
    }
  }

  private void addOwn(String service, String jvm, StatementView statement) {
    duration.add(statement.nanos(), Buckets.SECONDS, service, jvm, statement.id());
    errors.add(statement.errors(), service, jvm, statement.id());
    statements.add(1, service, jvm, statement.id(), beginning(statement.text()));
  }

  private void addOther(String service, String jvm, List<StatementView> others) {
    duration.add(
        JvmGroup.merged(others.stream().map(StatementView::nanos)),
        Buckets.SECONDS,
        service,
        jvm,
        OTHER);
    errors.add(others.stream().mapToLong(StatementView::errors).sum(), service, jvm, OTHER);
  }

  private static String beginning(String text) {
    if (text.length() <= MOST_TEXT_CHARS) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(MOST_TEXT_CHARS - 1))
            ? MOST_TEXT_CHARS - 1
            : MOST_TEXT_CHARS;
    return text.substring(0, end);
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(duration, errors, statements);
  }
}
