package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the JSON form of MySQL's and MariaDB's plans, line by line.
 *
 * <p>Why not as JSON? MariaDB (11.4) writes conditions into it as they are, quotes and backslashes
 * included, which ends a string early for whoever reads it as JSON: literals would show. Both
 * databases begin each field on a line of its own, and neither prints a line break in a literal.
 */
final class MysqlPlan {

  private static final Pattern TEXT_FIELD = Pattern.compile("^(\\s*\"(\\w+)\": \")(.*)(\",?)$");
  private static final Pattern TEXT_ELEMENT = Pattern.compile("^(\\s*\")(.*)(\",?)$");
  private static final Pattern OTHER_FIELD =
      Pattern.compile("^\\s*\"(\\w+)\": (?:[\\d.eE+-]+|true|false|null|[{\\[])?,?$");
  private static final Pattern LIST_FIELD =
      Pattern.compile("^(\\s*\"(\\w+)\": \\[)(\".*\")(\\],?)$");
  private static final Pattern STRUCTURE = Pattern.compile("^[\\s{}\\[\\],]*$");

  /** Whose values are names or numbers; those of any other may be conditions. */
  private static final Set<String> HARMLESS =
      Set.of(
          "table_name",
          "access_type",
          "key",
          "key_length",
          "possible_keys",
          "used_key_parts",
          "used_columns",
          "partitions",
          "data_read_per_join");

  /** What one object of the JSON says of a table. */
  private static final class Table {
    String name = "";
    String access = "";
    String key = "";
  }

  private final StringJoiner plan = new StringJoiner("\n");
  private final List<String> fullScans = new ArrayList<>();
  private final List<String> indexes = new ArrayList<>();
  private final Deque<Table> open = new ArrayDeque<>();
  private String field = "";

  private MysqlPlan() {
    open.push(new Table());
  }

  static Plan parse(String json) {
    MysqlPlan parsed = new MysqlPlan();
    for (String line : json.split("\n", -1)) {
      parsed.take(line);
    }
    return new Plan(parsed.plan.toString(), parsed.fullScans, parsed.indexes);
  }

  private void take(String line) {
    Matcher text = TEXT_FIELD.matcher(line);
    Matcher element = TEXT_ELEMENT.matcher(line);
    Matcher list = LIST_FIELD.matcher(line);
    Matcher other = OTHER_FIELD.matcher(line);
    if (text.matches()) {
      field = text.group(2);
      note(text.group(3));
      plan.add(text.group(1) + shown(text.group(3)) + text.group(4));
    } else if (list.matches()) {
      field = list.group(2);
      plan.add(list.group(1) + shown(list.group(3)) + list.group(4));
    } else if (other.matches()) {
      field = other.group(1);
      plan.add(line);
    } else if (element.matches()) {
      plan.add(element.group(1) + shown(element.group(2)) + element.group(3));
    } else {
      // Not a line that a plan has: nobody knows what it holds.
      plan.add(STRUCTURE.matcher(line).matches() ? line : "?");
    }
    if (!text.matches() && line.endsWith("{")) {
      open.push(new Table());
    } else if (line.strip().startsWith("}") && open.size() > 1) {
      close(open.pop());
    }
  }

  private void note(String value) {
    Table table = open.element();
    if (field.equals("table_name")) {
      table.name = value;
    } else if (field.equals("access_type")) {
      table.access = value;
    } else if (field.equals("key")) {
      table.key = value;
    }
  }

  private void close(Table table) {
    if (table.access.equals("ALL") && !table.name.startsWith("<")) {
      fullScans.add(table.name);
    }
    if (!table.key.isEmpty()) {
      // The keys of a merge come as one: intersect(a,b).
      indexes.add(table.key);
    }
  }

  private String shown(String value) {
    if (HARMLESS.contains(field) || field.endsWith("cost")) {
      return value;
    }
    String condition = value;
    int first = value.indexOf('\'');
    if (first >= 0 && value.indexOf('\\') >= 0) {
      // Whether a backslash is the literal's or the JSON's depends on the version: all goes.
      condition = value.substring(0, first) + "?" + value.substring(value.lastIndexOf('\'') + 1);
    }
    return PlanText.withoutLiterals(condition, true);
  }
}
