package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.StatementView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Executions by statement. */
final class StatementFamilies implements FamilyGroup {

  // Enough to recognize a statement by; the API has all of it.
  private static final int MOST_TEXT_CHARS = 200;

  private static final String[] LABELS = {"service", "jvm", "statement"};

  private final Slots<StatementView> slots;
  private final OperationTimes times;
  private final Family errors =
      Family.counter("outrider_db_errors_total", "Executions that failed.", LABELS);
  private final Family rows =
      Family.counter("outrider_db_response_rows_total", "Rows read of results.", LABELS);
  private final Family statements =
      Family.info(
          "outrider_statement",
          "The text of a statement, or its beginning.",
          "service",
          "jvm",
          "statement",
          "db_query_text");
  private final Family overflow =
      Family.counter(
          "outrider_statements_overflow_total",
          "Executions of statements beyond the most that an agent tells apart.",
          "service",
          "jvm");

  StatementFamilies(Slots<StatementView> slots, OperationTimes times) {
    this.slots = slots;
    this.times = times;
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
    List<StatementView> overflown = all.stream().filter(StatementView::isOverflow).toList();
    overflow.add(sum(overflown, StatementView::executions), service, jvm.id());
  }

  private void addOwn(String service, String jvm, StatementView statement) {
    String[] labels = {service, jvm, statement.id()};
    times.addStatement(service, jvm, statement.id(), systemOf(statement), statement.nanos());
    errors.add(statement.errors(), labels);
    rows.add(statement.rows(), labels);
    statements.add(1, service, jvm, statement.id(), beginning(statement.text()));
  }

  private void addOther(String service, String jvm, List<StatementView> others) {
    others.stream()
        .collect(groupingBy(StatementFamilies::systemOf, TreeMap::new, toList()))
        .forEach(
            (system, ofSystem) ->
                times.addStatement(
                    service,
                    jvm,
                    Slots.OTHER,
                    system,
                    JvmGroup.merged(ofSystem.stream().map(StatementView::nanos))));
    errors.add(sum(others, StatementView::errors), service, jvm, Slots.OTHER);
    rows.add(sum(others, StatementView::rows), service, jvm, Slots.OTHER);
  }

  private static String systemOf(StatementView statement) {
    return Objects.requireNonNullElse(statement.system(), Family.OTHER_SYSTEM);
  }

  private static long sum(List<StatementView> statements, ToLongFunction<StatementView> figure) {
    return statements.stream().mapToLong(figure).sum();
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
  public boolean tellsTimes() {
    return true;
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(errors, rows, statements, overflow);
  }
}
