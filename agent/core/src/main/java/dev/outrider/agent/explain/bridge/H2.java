package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code EXPLAIN} of a database that exists already.
 *
 * <p>Safe: without the word ANALYZE, H2 prepares the statement and prints it. Preparing evaluates
 * deterministic functions of constants, and a fingerprint has none; what is left is rolled back. H2
 * takes no order to only read from a session of an open database. Parameters may stay unset.
 */
final class H2 implements Database {

  // INIT runs a script, and IFEXISTS is given below.
  private static final Set<String> SETTINGS = Set.of("init", "ifexists");

  private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|[^\\s\"'.:*/]+)";
  private static final Pattern SOURCE =
      Pattern.compile("/\\*\\s*((?:" + NAME + "\\.)+)(" + NAME + ")\\s*(?::|\\*/)");
  private static final String TABLE_SCAN = "tableScan";

  @Override
  public Access access(Access asTheHostDid) throws Obstacle {
    String url = asTheHostDid.url;
    int settings = url.indexOf(';');
    String database = settings < 0 ? url : url.substring(0, settings);
    if (database.toLowerCase(Locale.ROOT).endsWith(":mem:")
        || database.toLowerCase(Locale.ROOT).endsWith("/mem:")) {
      throw Obstacle.inConnection("an in-memory database without a name is its connection's own");
    }
    Access access = asTheHostDid.without(SETTINGS, ";");
    return new Access(access.url + ";IFEXISTS=TRUE", access.properties);
  }

  @Override
  public Plan explain(Session session, String statement) throws SQLException {
    return parse(session.explain("EXPLAIN " + statement, 1));
  }

  /** The statement in H2's words, with a comment after each table that names what is read. */
  static Plan parse(String printed) {
    List<String> fullScans = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    String plan = PlanText.withoutLiterals(printed, false);
    Matcher source = SOURCE.matcher(plan);
    while (source.find()) {
      if (source.group(2).equals(TABLE_SCAN)) {
        fullScans.add(lastOf(source.group(1)));
      } else {
        indexes.add(bare(source.group(2)));
      }
    }
    return new Plan(plan, fullScans, indexes);
  }

  /** {@code T} of {@code PUBLIC.T.}. */
  private static String lastOf(String qualifiers) {
    Matcher name = Pattern.compile(NAME).matcher(qualifiers);
    String last = "";
    while (name.find()) {
      last = name.group();
    }
    return bare(last);
  }

  private static String bare(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
