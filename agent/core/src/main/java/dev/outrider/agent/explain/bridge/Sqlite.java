package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code EXPLAIN QUERY PLAN}, on a file opened for reading.
 *
 * <p>Safe: SQLite compiles the statement and runs the listing of its plan instead, it compiles one
 * statement of a text only, and the connection cannot write. Parameters may stay unset.
 */
final class Sqlite implements Database {

  private static final int DETAIL_COLUMN = 4;
  private static final String READ_ONLY = "1";

  // What would be written into the file, or would create one, when the connection is opened.
  private static final Set<String> WRITING_SETTINGS =
      Set.of("open_mode", "journal_mode", "auto_vacuum", "user_version", "application_id");

  private static final Pattern STEP = Pattern.compile("^\\s*(SCAN|SEARCH) (?:TABLE )?(.*)$");
  private static final Pattern MADE_HERE = Pattern.compile("^\\s*(?:CO-ROUTINE|MATERIALIZE) (.*)$");
  private static final Pattern INDEX =
      Pattern.compile(" USING (?:COVERING )?INDEX (.+?)(?: \\(.*\\))?(?: LEFT-JOIN)?$");

  // Made for this one execution, by reading the whole table.
  private static final Pattern AUTOMATIC = Pattern.compile(" USING AUTOMATIC ");
  private static final Pattern NO_TABLE =
      Pattern.compile("\\(?subquery-.*|SUBQUERY .*|(?:\\d+ )?CONSTANT ROWS?");

  @Override
  public Access access(Access asTheHostDid) throws Obstacle {
    String name = asTheHostDid.url.substring("jdbc:sqlite:".length()).toLowerCase(Locale.ROOT);
    String shared = asTheHostDid.properties.getProperty("shared_cache", "");
    boolean memory =
        name.startsWith(":memory:")
            || name.startsWith("file::memory:")
            || name.contains("mode=memory");
    boolean cacheShared = name.contains("cache=shared") || name.contains("shared_cache=true");
    boolean named = name.startsWith("file:");
    if (memory && !(named && (cacheShared || shared.equals("true")))) {
      throw Obstacle.inConnection("an in-memory database is its connection's own");
    }
    if (name.isEmpty()
        || name.startsWith("?")
        || name.equals("file:")
        || name.startsWith("file:?")) {
      throw Obstacle.inConnection("a temporary database is its connection's own");
    }
    Access access = asTheHostDid.without(WRITING_SETTINGS, "?&");
    access.properties.setProperty("open_mode", READ_ONLY);
    return access;
  }

  @Override
  public Plan explain(Session session, String statement) throws SQLException {
    return parse(session.explain("EXPLAIN QUERY PLAN " + statement, DETAIL_COLUMN), statement);
  }

  /** A step a line. Steps hold names and question marks, and a virtual table's own words. */
  static Plan parse(String steps, String statement) {
    List<String> fullScans = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    Set<String> madeHere = new HashSet<>();
    StringJoiner plan = new StringJoiner("\n");
    for (String step : steps.split("\n", -1)) {
      // Each for itself: names come without quotes, and an odd one may hold half a pair.
      String line = PlanText.withoutStrings(step);
      plan.add(line);
      Matcher made = MADE_HERE.matcher(line);
      Matcher read = STEP.matcher(line);
      if (made.matches()) {
        madeHere.add(made.group(1));
        addAliases(made.group(1), statement, madeHere);
      } else if (read.matches()) {
        Matcher index = INDEX.matcher(read.group(2));
        if (index.find()) {
          indexes.add(index.group(1));
        } else if (read.group(1).equals("SCAN") || AUTOMATIC.matcher(read.group(2)).find()) {
          fullScans.add(table(read.group(2)));
        }
      }
    }
    fullScans.removeIf(table -> madeHere.contains(table) || NO_TABLE.matcher(table).matches());
    return new Plan(plan.toString(), fullScans, indexes);
  }

  /** The plan calls what it made by its name, then by its alias. */
  private static void addAliases(String name, String statement, Set<String> aliases) {
    Matcher alias =
        Pattern.compile("(?i)\\b" + Pattern.quote(name) + "\\s+(?:AS\\s+)?(\\w+)")
            .matcher(statement);
    while (alias.find()) {
      aliases.add(alias.group(1));
    }
  }

  /** {@code item AS i}, as older versions print it, {@code v VIRTUAL TABLE INDEX 0:}, or a name. */
  private static String table(String step) {
    return step.replaceFirst("( AS .*)?( USING .*| VIRTUAL TABLE .*)?( (LEFT|RIGHT)-JOIN.*)?$", "");
  }
}
