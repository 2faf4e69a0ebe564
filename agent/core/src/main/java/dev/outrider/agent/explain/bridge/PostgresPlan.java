package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text form of PostgreSQL's plans. */
final class PostgresPlan {

  private static final String NAME = "(\"(?:[^\"]|\"\")*\"|[^\\s\"]+)";
  private static final Pattern SEQ_SCAN = Pattern.compile("^\\W*(?:Parallel )?Seq Scan on " + NAME);
  private static final Pattern INDEX_SCAN =
      Pattern.compile("Index (?:Only )?Scan (?:Backward )?using " + NAME + " on ");
  private static final Pattern BITMAP_SCAN = Pattern.compile("Bitmap Index Scan on " + NAME);

  // Labels of counts, not of conditions.
  private static final Pattern COUNTS =
      Pattern.compile("^\\s*(?:Workers Planned|Planned Partitions|Functions|Subplans Removed): .*");
  private static final Pattern CONDITION = Pattern.compile("^(\\s*[A-Z][A-Za-z0-9 -]*: )(.*)$");

  private PostgresPlan() {}

  static Plan parse(String printed) {
    List<String> fullScans = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    StringJoiner plan = new StringJoiner("\n");
    // Strings first, over all lines: one with a line break in it looks like lines of the plan.
    for (String line : PlanText.withoutStrings(printed).split("\n", -1)) {
      plan.add(withoutNumbers(line));
      addMatch(SEQ_SCAN, line, fullScans);
      addMatch(INDEX_SCAN, line, indexes);
      addMatch(BITMAP_SCAN, line, indexes);
    }
    return new Plan(plan.toString(), fullScans, indexes);
  }

  /** Nodes keep their costs and row counts, conditions lose their numbers. */
  private static String withoutNumbers(String line) {
    Matcher condition = CONDITION.matcher(line);
    if (!condition.matches() || COUNTS.matcher(line).matches()) {
      return line;
    }
    return condition.group(1) + PlanText.withoutLiterals(condition.group(2), false);
  }

  private static void addMatch(Pattern pattern, String line, List<String> names) {
    Matcher match = pattern.matcher(line);
    if (!CONDITION.matcher(line).matches() && match.find()) {
      String name = match.group(1);
      names.add(
          name.startsWith("\"")
              ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
              : name);
    }
  }
}
