package dev.outrider.agent.explain.bridge;

/**
 * Walks through SQL, a fingerprint's or a condition's in a plan, token by token.
 *
 * <p>Why not the recorder's scanner? That one finds literals in what an application wrote, in any
 * dialect; here the texts are what databases print, and positions matter.
 */
final class SqlTokens {

  enum Kind {
    SPACE,
    /** A keyword, an unquoted name or a variable. */
    WORD,
    /** A name in quotes, in backquotes. */
    QUOTED_NAME,
    /** A string literal, its prefix included. */
    TEXT,
    NUMBER,
    /** {@code ?}, {@code ?1} or {@code $1}. */
    PARAMETER,
    /** One character of an operator or of punctuation. */
    SYMBOL,
    /** Quotes that never end; goes up to the end. */
    BROKEN,
    END
  }

  private final String sql;
  private final boolean mysql;

  private int start;
  private int end;

  /**
   * @param mysql whether double quotes hold text and a backslash escapes in it
   */
  SqlTokens(String sql, boolean mysql) {
    this.sql = sql;
    this.mysql = mysql;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  String token() {
    return sql.substring(start, end);
  }

  /** Whether the token is that word, in any case. */
  boolean is(String word) {
    return end - start == word.length() && sql.regionMatches(true, start, word, 0, word.length());
  }

  private char at(int index) {
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  Kind next() {
    start = end;
    if (start >= sql.length()) {
      return Kind.END;
    }
    char first = at(start);
    if (Character.isWhitespace(first)) {
      return run(Kind.SPACE);
    }
    if (first == '\'' || (first == '"' && mysql)) {
      return quoted(start, Kind.TEXT);
    }
    if (first == '"' || first == '`') {
      return quoted(start, Kind.QUOTED_NAME);
    }
    if (first == '?' || (first == '$' && isDigit(at(start + 1)))) {
      return parameter();
    }
    if (isDigit(first) || (first == '.' && isDigit(at(start + 1)))) {
      return number();
    }
    if (isNamePart(first)) {
      run(Kind.WORD);
      // E'', X'', N'', _utf8mb4'': the prefix is part of the literal.
      return at(end) == '\'' ? quoted(end, Kind.TEXT) : Kind.WORD;
    }
    end = start + 1;
    return Kind.SYMBOL;
  }

  private Kind run(Kind kind) {
    end = start + 1;
    while (end < sql.length()
        && (kind == Kind.SPACE ? Character.isWhitespace(at(end)) : isNamePart(at(end)))) {
      end++;
    }
    return kind;
  }

  private Kind quoted(int open, Kind kind) {
    char quote = at(open);
    end = open + 1;
    while (end < sql.length()) {
      char c = at(end++);
      if (c == '\\' && mysql && kind == Kind.TEXT) {
        end++;
      } else if (c == quote) {
        if (at(end) != quote) {
          return kind;
        }
        end++;
      }
    }
    end = sql.length();
    return Kind.BROKEN;
  }

  private Kind parameter() {
    end = start + 1;
    while (isDigit(at(end))) {
      end++;
    }
    return Kind.PARAMETER;
  }

  private Kind number() {
    end = start + 1;
    while (isNamePart(at(end)) || at(end) == '.' || isSignOfExponent()) {
      end++;
    }
    return Kind.NUMBER;
  }

  private boolean isSignOfExponent() {
    return (at(end) == '+' || at(end) == '-')
        && (at(end - 1) | 0x20) == 'e'
        && isDigit(at(end + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '@' || c > 0xD7FF;
  }
}
