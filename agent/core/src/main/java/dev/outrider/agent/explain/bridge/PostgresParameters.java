package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.bridge.SqlTokens.Kind;
import java.util.Locale;
import java.util.Set;

/**
 * A fingerprint with its question marks numbered as PostgreSQL wants them.
 *
 * <p>The jsonb operators {@code ?}, {@code ?|} and {@code ?&} are written {@code ??} for JDBC and
 * come as two question marks side by side: they are one operator where an operand stands before
 * them. {@code interval '1 day'} comes as {@code interval ?}, and becomes a cast.
 */
final class PostgresParameters {

  private static final Set<String> TYPES =
      Set.of("interval", "date", "time", "timetz", "timestamp", "timestamptz");

  // After these an operand follows, after any other word an operator may.
  private static final Set<String> BEFORE_OPERANDS =
      Set.of(
          "select",
          "distinct",
          "where",
          "and",
          "or",
          "not",
          "on",
          "having",
          "case",
          "when",
          "then",
          "else",
          "between",
          "like",
          "ilike",
          "in",
          "by",
          "limit",
          "offset",
          "returning",
          "set",
          "is",
          "from",
          "values",
          "all",
          "any",
          "some");

  private final StringBuilder numbered = new StringBuilder();
  private int count;

  private PostgresParameters() {}

  static PostgresParameters in(String fingerprint) {
    PostgresParameters parameters = new PostgresParameters();
    parameters.read(fingerprint);
    return parameters;
  }

  String statement() {
    return numbered.toString();
  }

  int count() {
    return count;
  }

  private void read(String sql) {
    SqlTokens tokens = new SqlTokens(sql, false);
    boolean operand = false;
    int wordAt = -1;
    for (Kind kind = tokens.next(); kind != Kind.END; kind = tokens.next()) {
      String token = tokens.token();
      if (kind == Kind.SPACE) {
        numbered.append(token);
      } else if (kind == Kind.PARAMETER && operand && isQuestionMark(sql, tokens.end())) {
        tokens.next();
        if (tokens.token().isBlank()) {
          tokens.next();
        }
        numbered.append('?');
        joinOperator(sql, tokens);
        operand = false;
        wordAt = -1;
      } else if (kind == Kind.PARAMETER) {
        parameter(wordAt);
        operand = true;
        wordAt = -1;
      } else {
        wordAt = kind == Kind.WORD && TYPES.contains(lower(token)) ? numbered.length() : -1;
        operand = isOperand(kind, token);
        numbered.append(token);
      }
    }
  }

  /** The fingerprint sets {@code ? ? |} where {@code ?|} was meant. */
  private void joinOperator(String sql, SqlTokens tokens) {
    int at = afterSpace(sql, tokens.end());
    boolean one = sql.startsWith("|", at) || sql.startsWith("&", at);
    if (one && !sql.startsWith("||", at) && !sql.startsWith("&&", at)) {
      while (tokens.end() <= at) {
        tokens.next();
      }
      numbered.append(tokens.token());
    }
  }

  private void parameter(int typeAt) {
    String parameter = "$" + ++count;
    if (typeAt < 0) {
      numbered.append(parameter);
      return;
    }
    String type = numbered.substring(typeAt).strip();
    numbered.setLength(typeAt);
    numbered.append("CAST(").append(parameter).append(" AS ").append(type).append(')');
  }

  private static boolean isOperand(Kind kind, String token) {
    if (kind == Kind.WORD) {
      return !BEFORE_OPERANDS.contains(lower(token));
    }
    return kind == Kind.QUOTED_NAME
        || kind == Kind.NUMBER
        || token.equals(")")
        || token.equals("]");
  }

  private static boolean isQuestionMark(String sql, int from) {
    return sql.startsWith("?", afterSpace(sql, from));
  }

  private static int afterSpace(String sql, int from) {
    int at = from;
    while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
