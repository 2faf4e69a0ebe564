package dev.outrider.recorder.sql;

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

  private static final long UNICODE_PREFIX = Keywords.key("U");

  // As many characters as most texts have; what is longer gets an array for the time being.
  private static final int KEPT = 16_384;

  // The text and a NUL, which ends every name. Copied at once: a String asked for a character
  // checks
  // its bounds and its encoding each time.
  private char[] text = new char[1_024];
  private Dialect dialect = Dialect.STANDARD;
  private byte[] kinds = Characters.of(dialect).kinds;
  private byte[] names = Characters.of(dialect).names;
  private int length;
  private boolean inExecutableComment;

  /** Where the token begins and ends in the text. */
  int start;

  int end;

  /** Whether white space or a comment stood before the token. */
  boolean spaceBefore;

  /** Of an unquoted word of ASCII letters, {@link Keywords#key}; else 0. */
  long key;

  /** Of a literal: whether it is a text in quotes. Of a word: whether it is in double quotes. */
  boolean quoted;

  void begin(String newSql, Dialect newDialect) {
    length = newSql.length();
    if (length >= text.length) {
      text = new char[Math.max(length + 1, Math.min(KEPT, 2 * length))];
    }
    newSql.getChars(0, length, text, 0);
    text[length] = '\0';
    dialect = newDialect;
    Characters characters = Characters.of(newDialect);
    kinds = characters.kinds;
    names = characters.names;
    inExecutableComment = false;
    end = 0;
  }

  /** Lets go of a long text. */
  void release() {
    if (text.length > KEPT) {
      text = new char[1_024];
    }
  }

  Dialect dialect() {
    return dialect;
  }

  char at(int index) {
    return index >= 0 && index < length ? text[index] : '\0';
  }

  /** Whether the current token ends with {@code suffix}, given in capitals, in any case. */
  boolean endsWith(String suffix) {
    int from = end - suffix.length();
    return from >= start && matches(from, suffix);
  }

  /** Whether the current token begins with {@code prefix}, given in capitals, in any case. */
  boolean startsWith(String prefix) {
    return end - start >= prefix.length() && matches(start, prefix);
  }

  private boolean matches(int from, String upperCase) {
    for (int i = 0; i < upperCase.length(); i++) {
      if (Character.toUpperCase(text[from + i]) != upperCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Copies the token; there must be room for it. */
  void copyTo(char[] target, int at) {
    char[] from = text;
    int to = end;
    for (int i = start, j = at; i < to; i++, j++) {
      target[j] = from[i];
    }
  }

  /** The first character after the token that is not white space, or NUL. */
  char following() {
    int i = end;
    while (i < length && kindOf(text[i]) == Characters.SPACE) {
      i++;
    }
    return at(i);
  }

  /** Makes the current token as long as nothing that separates follows. */
  void extendToSpace() {
    while (end < length && kindOf(text[end]) != Characters.SPACE && ",;)".indexOf(text[end]) < 0) {
      end++;
    }
  }

  Token next() {
    char[] characters = text;
    int from = end;
    int i = from;
    key = 0;
    quoted = false;
    while (i < length) {
      char c = characters[i];
      int kind = c < 128 ? kinds[c] : kindBeyondAscii(c);
      if (kind == Characters.NAME) {
        start = i;
        spaceBefore = i > from;
        return word(i);
      }
      if (kind == Characters.SYMBOL) {
        start = i;
        spaceBefore = i > from;
        end = i + 1;
        return Token.SYMBOL;
      }
      int after = kind == Characters.SPACE ? i + 1 : afterComment(kind, i);
      if (after == i) {
        start = i;
        spaceBefore = i > from;
        return scan(kind, i);
      }
      i = after;
    }
    start = length;
    end = length;
    return Token.END;
  }

  /** Anything but a name, space or comment. */
  private Token scan(int kind, int i) {
    switch (kind) {
      case Characters.DIGIT:
        return number(i);
      case Characters.TEXT:
        return literalUpTo(i, text[i], dialect.backslashEscapes);
      case Characters.QUOTED_NAME:
        return quotedName(i);
      case Characters.DOT:
        return isDigit(at(i + 1)) && !joinsNames(i) ? number(i) : upTo(i + 1, Token.SYMBOL);
      case Characters.QUESTION_MARK:
        return upTo(afterDigits(i + 1), Token.LITERAL);
      case Characters.COLON:
        return isParameter(i) ? upTo(afterName(i + 1), Token.LITERAL) : upTo(i + 1, Token.SYMBOL);
      case Characters.NAMED_PARAMETER:
        return upTo(afterName(i + 1), isNamePart(at(i + 1)) ? Token.LITERAL : Token.SYMBOL);
      case Characters.DOLLAR:
        return dollar(i);
      default:
        return upTo(i + 1, Token.SYMBOL);
    }
  }

  private Token upTo(int tokenEnd, Token token) {
    end = Math.min(tokenEnd, length);
    return token;
  }

  /** Where the comment that begins here ends; if none does, {@code i}. */
  private int afterComment(int kind, int i) {
    switch (kind) {
      case Characters.DASH:
        return beginsLineComment(i) ? afterLine(i) : i;
      case Characters.HASH_COMMENT:
        return afterLine(i);
      case Characters.SLASH:
        return at(i + 1) == '*' ? afterBlock(i) : i;
      case Characters.STAR:
        if (inExecutableComment && at(i + 1) == '/') {
          inExecutableComment = false;
          return i + 2;
        }
        return i;
      default:
        return i;
    }
  }

  private boolean beginsLineComment(int i) {
    // To MySQL, two dashes begin a comment only before white space: 5--3 is 8.
    return at(i + 1) == '-' && (!dialect.backslashEscapes || at(i + 2) <= ' ');
  }

  private int afterLine(int i) {
    int lineEnd = i;
    while (lineEnd < length) {
      char c = text[lineEnd++];
      if (c == '\n' || (c == '\r' && dialect.commentsEndAtReturn)) {
        break;
      }
    }
    return lineEnd;
  }

  private int afterBlock(int i) {
    if (dialect.executableComments) {
      int mark = at(i + 2) == 'M' ? i + 3 : i + 2;
      if (at(mark) == '!') {
        inExecutableComment = true;
        return Math.min(length, afterDigits(mark + 1));
      }
    }
    int open = 1;
    for (int at = i + 2; at + 1 < length; at++) {
      char c = text[at];
      if (c == '*' && text[at + 1] == '/') {
        at++;
        if (--open == 0) {
          return at + 1;
        }
      } else if (c == '/' && text[at + 1] == '*' && dialect.nestedComments) {
        at++;
        open++;
      }
    }
    return length;
  }

  private Token literalUpTo(int begin, char quote, boolean backslashEscapes) {
    quoted = true;
    int i = begin + 1;
    while (i < length) {
      char c = text[i++];
      if (c == '\\' && backslashEscapes) {
        i++;
      } else if (c == quote) {
        if (at(i) != quote) {
          return upTo(i, Token.LITERAL);
        }
        i++;
      }
    }
    return upTo(length, Token.LITERAL);
  }

  private Token quotedName(int begin) {
    char open = text[begin];
    char quote = open == '[' ? ']' : open;
    quoted = quote == '"';
    for (int i = begin + 1; i < length; i++) {
      if (text[i] == quote) {
        if (at(i + 1) != quote) {
          return upTo(i + 1, Token.WORD);
        }
        i++;
      }
    }
    // A name without an end may be a literal's: unbalanced quotes tell nothing.
    return upTo(length, Token.LITERAL);
  }

  private Token number(int begin) {
    int i = afterDigitsOf(begin);
    boolean plain = i == afterDigits(begin);
    while (true) {
      if (isNamePart(at(i))) {
        int suffixEnd = afterName(i);
        if (Keywords.flagsOf(keyOf(i, suffixEnd)) != 0) {
          return upTo(i, Token.LITERAL);
        }
        if (plain && dialect.digitsBeginNames) {
          return upTo(suffixEnd, Token.WORD);
        }
        i = suffixEnd;
      } else if (at(i) == '.' && isNamePart(at(i + 1))) {
        i++;
      } else {
        return upTo(i, Token.LITERAL);
      }
    }
  }

  /** After an integer, decimal, hexadecimal, octal or binary number, without any suffix. */
  private int afterDigitsOf(int begin) {
    int radix = at(begin + 1) | 0x20;
    if (at(begin) == '0' && (radix == 'x' || radix == 'o' || radix == 'b')) {
      int i = begin + 2;
      while (isHexDigit(at(i))) {
        i++;
      }
      return i;
    }
    int i = afterDigits(begin);
    if (at(i) == '.' && at(i + 1) != '.') {
      i = afterDigits(i + 1);
    }
    if ((at(i) | 0x20) == 'e') {
      int sign = at(i + 1) == '+' || at(i + 1) == '-' ? 1 : 0;
      i = isDigit(at(i + 1 + sign)) ? afterDigits(i + 1 + sign) : i;
    }
    return i;
  }

  /** Whether the dot here joins two names, as in {@code t.1st}. */
  private boolean joinsNames(int dot) {
    char previous = at(dot - 1);
    return dot > 0
        && (isNamePart(previous) || previous == '"' || previous == '`' || previous == ']');
  }

  /** Whether the colon here begins {@code :name} or {@code :1}, and not a cast or a slice. */
  private boolean isParameter(int colon) {
    char previous = at(colon - 1);
    return isNamePart(at(colon + 1)) && !isNamePart(previous) && ":)]?\"`".indexOf(previous) < 0;
  }

  private Token dollar(int begin) {
    if (isDigit(at(begin + 1))) {
      return number(begin + 1);
    }
    int tagEnd = begin + 1;
    while (isNamePart(at(tagEnd)) && at(tagEnd) != '$') {
      tagEnd++;
    }
    if (at(tagEnd) == '$' && dialect.dollarQuotes) {
      int tagLength = tagEnd + 1 - begin;
      int close = tagEnd + 1;
      while (close < length && !repeats(begin, close, tagLength)) {
        close++;
      }
      quoted = true;
      return upTo(close + tagLength, Token.LITERAL);
    }
    int nameEnd = afterName(begin + 1);
    return upTo(nameEnd, nameEnd > begin + 1 ? Token.WORD : Token.SYMBOL);
  }

  private boolean repeats(int from, int other, int count) {
    for (int i = 0; i < count; i++) {
      if (text[from + i] != at(other + i)) {
        return false;
      }
    }
    return true;
  }

  private Token word(int begin) {
    char[] characters = text;
    byte[] parts = names;
    int i = begin;
    long made = Keywords.EMPTY;
    char c = characters[i];
    do {
      int part = c < 128 ? parts[c] : Characters.NAME_PART;
      made = made << 5 | (part & 31);
      c = characters[++i];
    } while (c < 128 ? parts[c] != 0 : isNamePart(c));
    end = i;
    key = i - begin <= Keywords.LONGEST ? made : 0;
    if (c == '\'' || c == '&' || characters[begin] == '@') {
      return prefixOrVariable(begin, i, c);
    }
    return Token.WORD;
  }

  private Token prefixOrVariable(int begin, int nameEnd, char next) {
    if (next == '\'' && prefixesLiteral(begin, nameEnd)) {
      int last = at(nameEnd - 1) | 0x20;
      boolean escapes = dialect.backslashEscapes || (last == 'e' && nameEnd - begin == 1);
      return last == 'q' ? alternativeQuote(nameEnd) : literalUpTo(nameEnd, '\'', escapes);
    }
    if (next == '&' && dialect.unicodePrefix && key == UNICODE_PREFIX) {
      if (at(nameEnd + 1) == '\'') {
        return literalUpTo(nameEnd + 1, '\'', false);
      }
      if (at(nameEnd + 1) == '"') {
        key = 0;
        return quotedName(nameEnd + 1);
      }
    }
    if (at(begin) == '@') {
      return variable(begin);
    }
    return Token.WORD;
  }

  /** {@code @name}, {@code @@name} or {@code @p1}. */
  private Token variable(int begin) {
    if (at(begin + 1) == '@') {
      end = afterName(Math.max(end, begin + 2));
    }
    boolean numbered =
        dialect.numberedParameters
            && (at(begin + 1) | 0x20) == 'p'
            && end > begin + 2
            && afterDigits(begin + 2) == end;
    key = 0;
    return numbered ? Token.LITERAL : Token.WORD;
  }

  /** Whether the name is a literal's prefix: N'', X'', B'', E'', Q'', NQ'', UX'', _utf8''. */
  private boolean prefixesLiteral(int begin, int nameEnd) {
    int first = at(begin) | 0x20;
    if (nameEnd - begin == 1) {
      return dialect.prefixes.indexOf(first) >= 0;
    }
    if (at(begin) == '_') {
      return dialect.charsetPrefixes;
    }
    int second = at(begin + 1) | 0x20;
    return nameEnd - begin == 2
        && ((second == 'q' && first == 'n' && dialect.prefixes.indexOf('q') >= 0)
            || (second == 'x' && "gub".indexOf(first) >= 0 && dialect.prefixes.indexOf('g') >= 0));
  }

  /** Oracle's {@code q'[it's]'}: any delimiter after the quote ends the literal before a quote. */
  private Token alternativeQuote(int quote) {
    quoted = true;
    char open = at(quote + 1);
    int pair = "[{(<".indexOf(open);
    char close = pair < 0 ? open : "]})>".charAt(pair);
    for (int i = quote + 2; i + 1 < length; i++) {
      if (text[i] == close && text[i + 1] == '\'') {
        return upTo(i + 2, Token.LITERAL);
      }
    }
    return upTo(length, Token.LITERAL);
  }

  private int afterName(int from) {
    int i = from;
    while (i < length && isNamePart(text[i])) {
      i++;
    }
    return i;
  }

  private int afterDigits(int from) {
    int i = from;
    while (i < length && isDigit(text[i])) {
      i++;
    }
    return i;
  }

  private long keyOf(int from, int to) {
    long made = Keywords.EMPTY;
    for (int i = from; i < to && to - from <= Keywords.LONGEST; i++) {
      made = made << 5 | (text[i] < 128 ? names[text[i]] & 31 : 0);
    }
    return made;
  }

  private int kindOf(char c) {
    return c < 128 ? kinds[c] : kindBeyondAscii(c);
  }

  /** Whatever is not white space may be part of a name; a byte order mark is no part of the SQL. */
  private static int kindBeyondAscii(char c) {
    boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    return space || c < 160 ? Characters.SPACE : Characters.NAME;
  }

  private boolean isNamePart(char c) {
    return c < 128 ? names[c] != 0 : kindBeyondAscii(c) == Characters.NAME;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }
}
