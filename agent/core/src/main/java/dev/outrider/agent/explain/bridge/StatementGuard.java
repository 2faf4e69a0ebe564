package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.bridge.SqlTokens.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * Lets through only what is one statement that an EXPLAIN in front of it keeps from being executed.
 *
 * <p>The text is a fingerprint, and a fingerprint holds no literal and no comment. So one that does
 * hold either is not let through: then no database can read quotes or comments differently than the
 * guard does, and find a second statement, or the end of a quoted one, where the guard saw none.
 */
final class StatementGuard {

  private static final Set<String> BEGINNINGS =
      Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "VALUES", "TABLE");

  // Of MySQL and MariaDB, whose older versions create the file when they explain.
  private static final Set<String> FILES = Set.of("OUTFILE", "DUMPFILE");

  private StatementGuard() {}

  /**
   * The statement without a semicolon at its end.
   *
   * @param mysql whether the text is read as MySQL and MariaDB do
   */
  static String checked(String text, boolean mysql) throws Obstacle {
    String statement = text.strip();
    if (statement.endsWith("\u2026")) {
      throw Obstacle.inStatement(
          "the statement is longer than the agent keeps: its end is not known");
    }
    while (statement.endsWith(";")) {
      statement = statement.substring(0, statement.length() - 1).strip();
    }
    if (statement.indexOf(';') >= 0) {
      // Inside of a quoted name too: nothing is gained by allowing it there.
      throw Obstacle.inStatement("the text holds several statements, or a semicolon in a name");
    }
    if (statement.indexOf('\0') >= 0) {
      throw Obstacle.inStatement("the text holds a NUL character");
    }
    checkBeginning(statement, mysql);
    checkTokens(statement, mysql);
    return statement;
  }

  private static void checkBeginning(String statement, boolean mysql) throws Obstacle {
    SqlTokens tokens = new SqlTokens(statement, mysql);
    Kind kind = tokens.next();
    while (kind == Kind.SPACE || (kind == Kind.SYMBOL && tokens.is("("))) {
      kind = tokens.next();
    }
    String first = kind == Kind.WORD ? tokens.token().toUpperCase(Locale.ROOT) : "";
    if (!BEGINNINGS.contains(first)) {
      throw Obstacle.inStatement(
          (first.isEmpty() ? "what begins without a keyword" : first)
              + " cannot be explained; SELECT, WITH, INSERT, UPDATE, DELETE, MERGE, REPLACE, VALUES"
              + " and TABLE can");
    }
  }

  private static void checkTokens(String statement, boolean mysql) throws Obstacle {
    SqlTokens tokens = new SqlTokens(statement, mysql);
    for (Kind kind = tokens.next(); kind != Kind.END; kind = tokens.next()) {
      String obstacle = "";
      if (kind == Kind.TEXT || kind == Kind.BROKEN) {
        obstacle = "a literal or an open quote";
      } else if (kind == Kind.WORD) {
        obstacle = inWord(tokens.token(), mysql);
      } else if (kind == Kind.SYMBOL) {
        obstacle = inSymbol(statement, tokens.start(), mysql);
      }
      if (!obstacle.isEmpty()) {
        throw Obstacle.inStatement("the text holds " + obstacle + ", which is never explained");
      }
    }
  }

  private static String inWord(String word, boolean mysql) {
    if (mysql && FILES.contains(word.toUpperCase(Locale.ROOT))) {
      return "INTO " + word.toUpperCase(Locale.ROOT);
    }
    // $tag$ opens a string in PostgreSQL, $$ one in H2 too.
    return word.startsWith("$") && word.indexOf('$', 1) > 0 ? "a literal or an open quote" : "";
  }

  private static String inSymbol(String statement, int at, boolean mysql) {
    boolean comment =
        statement.startsWith("--", at)
            || statement.startsWith("/*", at)
            || statement.startsWith("*/", at)
            || (mysql && statement.charAt(at) == '#');
    if (comment) {
      return "a comment";
    }
    return statement.charAt(at) == '\\' ? "a backslash" : "";
  }
}
