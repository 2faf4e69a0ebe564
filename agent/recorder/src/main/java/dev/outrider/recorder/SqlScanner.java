package dev.outrider.recorder;

/**
 * Splits a SQL text into tokens, telling literals from the rest. Reusable; allocates nothing.
 *
 * <p>It need not understand a statement, only never take a literal for anything else: what cannot
 * be told apart counts as a literal, and a literal without an end goes on to the end of the text.
 */
final class SqlScanner {

  enum Token {
    /** A keyword or name, quoted or not; to be kept. */
    WORD,
    /** A string, number or parameter; to be replaced. */
    LITERAL,
    /** One character of punctuation or of an operator. */
    SYMBOL,
    END
  }

  // Looked up instead of compared one by one, see RecorderBench.
  private static final boolean[] ASCII_NAME_PART = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      ASCII_NAME_PART[c] = letter || isDigit(c) || "_@$#".indexOf(c) >= 0;
    }
  }

  private String sql = "";
  private Dialect dialect = Dialect.STANDARD;
  private int position;

  /** Where the token begins and ends in the text. */
  int start;

  int end;

  /** Whether white space or a comment stood before the token. */
  boolean spaceBefore;

  void begin(String sql, Dialect dialect) {
    this.sql = sql;
    this.dialect = dialect;
    this.position = 0;
    this.end = 0;
  }

  /** Lets go of the text. */
  void release() {
    sql = "";
  }

  char at(int index) {
    return index >= 0 && index < sql.length() ? sql.charAt(index) : '\0';
  }

  /** Whether the current token is {@code word}, given in upper case, in any case. */
  boolean is(String word) {
    return end - start == word.length()
        && (sql.charAt(start) | 0x20) == (word.charAt(0) | 0x20)
        && sql.regionMatches(true, start, word, 0, word.length());
  }

  /** Copies the current token; there must be room for it. */
  void copyTo(char[] target, int at) {
    sql.getChars(start, end, target, at);
  }

  Token next() {
    int before = position;
    skipSpace();
    spaceBefore = position > before;
    start = position;
    if (position >= sql.length()) {
      end = position;
      return Token.END;
    }
    Token token = scan(sql.charAt(position));
    end = position;
    return token;
  }

  private Token scan(char first) {
    if (first == '\'') {
      return literalUpTo('\'', dialect.mysqlText);
    }
    if (first == '"') {
      return dialect.mysqlText ? literalUpTo('"', true) : quotedName('"');
    }
    if (first == '`' || (first == '[' && dialect.bracketNames)) {
      return quotedName(first == '`' ? '`' : ']');
    }
    if (isDigit(first) || (first == '.' && isDigit(at(position + 1)) && !joinsNames())) {
      return number();
    }
    if (first == '$') {
      return dollar();
    }
    if (first == '?') {
      position++;
      return Token.LITERAL;
    }
    if (first == ':' && isNameStart(at(position + 1)) && at(position - 1) != ':') {
      position++;
      skipName();
      return Token.LITERAL;
    }
    if (isNameStart(first)) {
      return word();
    }
    position++;
    return Token.SYMBOL;
  }

  private void skipSpace() {
    while (position < sql.length()) {
      char c = sql.charAt(position);
      if (c < 128 && ASCII_NAME_PART[c] && c != '#') {
        return;
      }
      if (c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        position++;
      } else if (beginsLineComment(c)) {
        position = after(sql.indexOf('\n', position), 1);
      } else if (c == '/' && at(position + 1) == '*') {
        position = after(sql.indexOf("*/", position + 2), 2);
      } else {
        return;
      }
    }
  }

  private boolean beginsLineComment(char c) {
    if (c == '#') {
      return dialect.mysqlText;
    }
    // To MySQL, two dashes begin a comment only before white space: 5--3 is 8.
    return c == '-' && at(position + 1) == '-' && (!dialect.mysqlText || at(position + 2) <= ' ');
  }

  private int after(int found, int length) {
    return found < 0 ? sql.length() : found + length;
  }

  private Token literalUpTo(char quote, boolean backslashEscapes) {
    position++;
    while (position < sql.length()) {
      char c = sql.charAt(position++);
      if (c == '\\' && backslashEscapes) {
        position++;
      } else if (c == quote) {
        if (at(position) != quote) {
          return Token.LITERAL;
        }
        position++;
      }
    }
    position = sql.length();
    return Token.LITERAL;
  }

  private Token quotedName(char quote) {
    position++;
    while (position < sql.length()) {
      if (sql.charAt(position++) == quote) {
        if (at(position) != quote) {
          return Token.WORD;
        }
        position++;
      }
    }
    // A name without an end may be a literal's: unbalanced quotes tell nothing.
    return Token.LITERAL;
  }

  private Token number() {
    boolean hexadecimal = at(position) == '0' && (at(position + 1) | 0x20) == 'x';
    while (position < sql.length()) {
      char c = sql.charAt(position);
      boolean exponentSign =
          (c == '+' || c == '-') && (at(position - 1) | 0x20) == 'e' && !hexadecimal;
      if (!isNamePart(c) && c != '.' && !exponentSign) {
        break;
      }
      position++;
    }
    return Token.LITERAL;
  }

  /** Whether the dot here joins two names, as in {@code t.1st}. */
  private boolean joinsNames() {
    char previous = at(position - 1);
    return position > 0
        && (isNamePart(previous) || previous == '"' || previous == '`' || previous == ']');
  }

  private Token dollar() {
    if (isDigit(at(position + 1))) {
      position++;
      return number();
    }
    int tagEnd = position + 1;
    while (isNamePart(at(tagEnd)) && at(tagEnd) != '$') {
      tagEnd++;
    }
    if (at(tagEnd) == '$' && !dialect.mysqlText) {
      int length = tagEnd + 1 - position;
      int close = tagEnd + 1;
      while (close < sql.length() && !sql.regionMatches(position, sql, close, length)) {
        close++;
      }
      position = Math.min(sql.length(), close + length);
      return Token.LITERAL;
    }
    position++;
    if (isNamePart(at(position))) {
      skipName();
      return Token.WORD;
    }
    return Token.SYMBOL;
  }

  private Token word() {
    int begin = position;
    skipName();
    char next = at(position);
    if (next == '\'' && prefixesLiteral(begin)) {
      boolean escapes = (at(begin) | 0x20) == 'e' || dialect.mysqlText;
      return (at(position - 1) | 0x20) == 'q' ? alternativeQuote() : literalUpTo('\'', escapes);
    }
    if (next == '&' && position - begin == 1 && (at(begin) | 0x20) == 'u') {
      if (at(position + 1) == '\'') {
        position++;
        return literalUpTo('\'', false);
      }
    }
    return Token.WORD;
  }

  /**
   * Whether the name that ends here is a literal's prefix: N'', X'', B'', E'', R'', Q'', _utf8''.
   */
  private boolean prefixesLiteral(int begin) {
    int length = position - begin;
    int first = at(begin) | 0x20;
    if (length == 1) {
      return "nxberq".indexOf(first) >= 0;
    }
    return at(begin) == '_' || (length == 2 && first == 'n' && (at(begin + 1) | 0x20) == 'q');
  }

  /** Oracle's {@code q'[it's]'}: any delimiter after the quote ends the literal before a quote. */
  private Token alternativeQuote() {
    char open = at(position + 1);
    int pair = "[{(<".indexOf(open);
    char close = pair < 0 ? open : "]})>".charAt(pair);
    for (int i = position + 2; i + 1 < sql.length(); i++) {
      if (sql.charAt(i) == close && sql.charAt(i + 1) == '\'') {
        position = i + 2;
        return Token.LITERAL;
      }
    }
    position = sql.length();
    return Token.LITERAL;
  }

  private void skipName() {
    String text = sql;
    int length = text.length();
    int i = position;
    while (i < length && isNamePart(text.charAt(i))) {
      i++;
    }
    position = i;
  }

  private boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == '@'
        || (c == '#' && dialect.bracketNames)
        || (c > 127 && Character.isLetter(c))
        || Character.isSurrogate(c);
  }

  private static boolean isNamePart(char c) {
    return c < 128 ? ASCII_NAME_PART[c] : Character.isLetter(c) || Character.isSurrogate(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
