package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.bridge.SqlTokens.Kind;

/**
 * Takes literals out of the SQL in a plan. The statement brings none, but the views, partial
 * indexes and row policies that it meets may.
 */
final class PlanText {

  private PlanText() {}

  /** Strings become {@code ?}; all else stays. */
  static String withoutStrings(String plan) {
    return without(plan, false, false);
  }

  /**
   * Strings and numbers become {@code ?}; names, also those with digits, and parameters stay.
   *
   * @param mysql whether the text is printed by MySQL or MariaDB
   */
  static String withoutLiterals(String plan, boolean mysql) {
    return without(plan, mysql, true);
  }

  private static String without(String plan, boolean mysql, boolean numbersToo) {
    StringBuilder out = new StringBuilder(plan.length());
    SqlTokens tokens = new SqlTokens(plan, mysql);
    String previous = "";
    for (Kind kind = tokens.next(); kind != Kind.END; kind = tokens.next()) {
      String token = tokens.token();
      boolean literal =
          kind == Kind.TEXT
              || kind == Kind.BROKEN
              || (kind == Kind.NUMBER && numbersToo && !isSubplan(previous));
      out.append(literal ? "?" : token);
      if (kind != Kind.SPACE) {
        previous = token;
      }
    }
    return out.toString();
  }

  /** PostgreSQL's conditions refer to {@code SubPlan 1} by its number. */
  private static boolean isSubplan(String word) {
    return word.equals("SubPlan") || word.equals("InitPlan");
  }
}
