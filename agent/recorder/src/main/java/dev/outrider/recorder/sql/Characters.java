package dev.outrider.recorder.sql;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What the ASCII characters mean in a dialect, as tables to look up instead of comparing. */
final class Characters {

  /** What a character may begin. */
  static final byte SYMBOL = 0;

  static final byte SPACE = 1;
  static final byte NAME = 2;
  static final byte DIGIT = 3;
  static final byte TEXT = 4;
  static final byte QUOTED_NAME = 5;
  static final byte DOT = 6;
  static final byte QUESTION_MARK = 7;
  static final byte COLON = 8;
  static final byte DOLLAR = 9;
  static final byte NAMED_PARAMETER = 10;
  static final byte DASH = 11;
  static final byte SLASH = 12;
  static final byte STAR = 13;
  static final byte HASH_COMMENT = 14;

  /** In {@link #names}: the character can stand within a name. */
  static final byte NAME_PART = 0x20;

  private static final Map<Dialect, Characters> BY_DIALECT = new EnumMap<>(Dialect.class);

  static {
    for (Dialect dialect : Dialect.values()) {
      BY_DIALECT.put(dialect, new Characters(dialect));
    }
  }

  /** By ASCII character: what it may begin. */
  final byte[] kinds = new byte[128];

  /** By ASCII character: {@link #NAME_PART} plus a letter's place in the alphabet; else 0. */
  final byte[] names = new byte[128];

  private Characters(Dialect dialect) {
    for (char c = 0; c < 128; c++) {
      kinds[c] = c <= ' ' || c == 127 ? SPACE : SYMBOL;
    }
    fillNames(dialect);
    kinds['\''] = TEXT;
    kinds['"'] = dialect.doubleQuotedTexts ? TEXT : QUOTED_NAME;
    kinds['`'] = QUOTED_NAME;
    kinds['.'] = DOT;
    kinds['?'] = QUESTION_MARK;
    kinds[':'] = COLON;
    kinds['$'] = dialect.namedParameters ? NAMED_PARAMETER : DOLLAR;
    kinds['-'] = DASH;
    kinds['/'] = SLASH;
    kinds['*'] = STAR;
    if (dialect.namedParameters) {
      kinds['@'] = NAMED_PARAMETER;
    }
    if (dialect.hashComments) {
      kinds['#'] = HASH_COMMENT;
    }
    if (dialect.bracketedNames) {
      kinds['['] = QUOTED_NAME;
    }
  }

  private void fillNames(Dialect dialect) {
    for (char lower = 'a'; lower <= 'z'; lower++) {
      char upper = Character.toUpperCase(lower);
      names[lower] = names[upper] = (byte) (NAME_PART | (lower - 'a' + 1));
      kinds[lower] = kinds[upper] = NAME;
    }
    for (char digit = '0'; digit <= '9'; digit++) {
      names[digit] = NAME_PART;
      kinds[digit] = DIGIT;
    }
    for (int i = 0; i < dialect.nameParts.length(); i++) {
      names[dialect.nameParts.charAt(i)] = NAME_PART;
    }
    for (int i = 0; i < dialect.nameStarts.length(); i++) {
      kinds[dialect.nameStarts.charAt(i)] = NAME;
    }
  }

  static Characters of(Dialect dialect) {
    return Objects.requireNonNull(BY_DIALECT.get(dialect));
  }
}
