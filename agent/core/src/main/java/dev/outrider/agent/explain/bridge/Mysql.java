package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Plan;
import dev.outrider.agent.explain.PlanReader;
import dev.outrider.agent.explain.bridge.SqlTokens.Kind;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code EXPLAIN FORMAT=JSON} of MySQL and MariaDB, which takes no parameters.
 *
 * <p>Safe: the statement is optimized and not executed. Optimizing may evaluate subqueries that
 * depend on nothing, and stored functions in them; the transaction is read-only. In one of those,
 * though, neither database explains a change: its transaction is an ordinary one, rolled back.
 *
 * <p>Optimizing also looks up rows by keys that are unique. Where there is no row of the value that
 * stands in for a parameter, the plan says just that, and names no table: there is no faster one.
 */
final class Mysql implements Database {

  /**
   * Stands for a parameter. Why not NULL? It makes conditions impossible, and there is no plan. Why
   * not a number? Compared with a text column it hides the index. Why this text? It is a date, a
   * time and a number that fits the smallest column: what it is compared with can always be made of
   * it.
   */
  private static final String ANY_VALUE = "'000101'";

  /** Where the grammar or the type of a literal wants another value. */
  private static final Map<String, String> VALUE_AFTER =
      Map.of(
          "LIMIT", "1",
          "OFFSET", "1",
          "ESCAPE", "'!'",
          "DATE", "'2000-01-01'",
          "TIME", "'00:00:00'",
          "TIMESTAMP", "'2000-01-01 00:00:00'");

  private static final String LIMIT = "LIMIT";

  private static final Pattern CHANGE =
      Pattern.compile("(?i)^[\\s(]*(?:INSERT|UPDATE|DELETE|REPLACE)\\b");

  // Scripts to run and things to create when a connection is opened, and several statements in one.
  private static final Set<String> SETTINGS =
      Set.of(
          "initsql",
          "createdatabaseifnotexist",
          "allowmultiqueries",
          "connecttimeout",
          "sockettimeout");

  @Override
  public boolean readsLikeMysql() {
    return true;
  }

  @Override
  public Access access(Access asTheHostDid) {
    Access access = asTheHostDid.without(SETTINGS, "?&");
    access.properties.setProperty("connectTimeout", millis(PlanReader.LIMIT_SECONDS));
    access.properties.setProperty("socketTimeout", millis(PlanReader.SILENCE_SECONDS));
    return access;
  }

  private static String millis(int seconds) {
    return String.valueOf(seconds * 1_000);
  }

  @Override
  public Plan explain(Session session, String statement) throws SQLException {
    if (!session.serverVersion().contains("MariaDB")) {
      // Later versions can print, and may prefer, a format with other names in it.
      tryTo(session, "SET SESSION explain_json_format_version = 1");
    }
    if (isChange(statement)) {
      session.execute("SET SESSION TRANSACTION READ WRITE");
      session.execute("START TRANSACTION");
    } else {
      session.execute("START TRANSACTION READ ONLY");
    }
    return MysqlPlan.parse(session.explain("EXPLAIN FORMAT=JSON " + withValues(statement), 1));
  }

  private static boolean isChange(String statement) {
    return CHANGE.matcher(statement).find();
  }

  /** For versions that do not know what is asked. */
  private static void tryTo(Session session, String sql) {
    try {
      session.execute(sql);
    } catch (SQLException e) {
      // It prints the one format it has.
    }
  }

  static String withValues(String fingerprint) {
    StringBuilder out = new StringBuilder(fingerprint.length());
    SqlTokens tokens = new SqlTokens(fingerprint, true);
    String word = "";
    boolean adjacent = false;
    for (Kind kind = tokens.next(); kind != Kind.END; kind = tokens.next()) {
      if (kind == Kind.PARAMETER) {
        // LIMIT ?, ? is two of them.
        boolean typed = adjacent || word.equals(LIMIT);
        out.append(typed ? VALUE_AFTER.getOrDefault(word, ANY_VALUE) : ANY_VALUE);
      } else {
        out.append(tokens.token());
      }
      if (kind == Kind.WORD) {
        word = tokens.token().toUpperCase(Locale.ROOT);
      } else if (kind == Kind.SYMBOL && !tokens.is(",")) {
        word = "";
      }
      adjacent = kind == Kind.WORD || (kind == Kind.SPACE && adjacent);
    }
    return out.toString();
  }
}
