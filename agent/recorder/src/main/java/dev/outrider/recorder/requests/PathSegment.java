package dev.outrider.recorder.requests;

/**
 * Tells segments of a path that name something from those that are an id, a number, a date or a
 * token, by their characters alone.
 *
 * <p>Numbers make a segment variable unless they are short and stand at a letter, as in {@code v1}
 * and {@code oauth2}: {@code order-17} and {@code invoice2041} are ids. So are mixtures of digits
 * or of capitals with other letters that nobody would call anything.
 */
final class PathSegment {

  static final String VARIABLE = "{id}";

  private static final int LONGEST_NAME = 40;
  private static final int SHORTEST_TOKEN = 16;
  private static final int SHORTEST_HEXADECIMAL = 7;
  private static final int MOST_DIGITS = 2;

  private PathSegment() {}

  static boolean isVariable(String path, int from, int to) {
    if (to - from > LONGEST_NAME) {
      return true;
    }
    int digits = 0;
    int capitals = 0;
    int small = 0;
    boolean hexadecimal = true;
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c >= 'a' && c <= 'z') {
        small++;
        hexadecimal &= c <= 'f';
      } else if (c >= 'A' && c <= 'Z') {
        capitals++;
        hexadecimal &= c <= 'F';
      } else if (isInNoName(c)) {
        return true;
      } else if (!isMark(c)) {
        hexadecimal = false;
      }
    }
    int length = to - from;
    boolean isHexadecimal = hexadecimal && digits > 0 && length >= SHORTEST_HEXADECIMAL;
    // In words every third letter is no capital; in Base64 every other one is.
    boolean isMixed = capitals * 3 >= length && small * 5 >= length;
    boolean isToken = length >= SHORTEST_TOKEN && (digits > 1 || isMixed);
    return isHexadecimal || isToken || (digits > 0 && hasNumber(path, from, to));
  }

  private static boolean hasNumber(String path, int from, int to) {
    if (isVersion(path, from, to)) {
      return false;
    }
    int i = from;
    while (i < to) {
      int begin = i;
      while (i < to && isDigit(path.charAt(i))) {
        i++;
      }
      if (i > begin) {
        boolean atLetter =
            (begin > from && isLetter(path.charAt(begin - 1)))
                || (i < to && isLetter(path.charAt(i)));
        if (!atLetter || i - begin > MOST_DIGITS) {
          return true;
        }
      }
      i++;
    }
    return false;
  }

  /** Whether it is as {@code v2.1}. */
  private static boolean isVersion(String path, int from, int to) {
    int dots = 0;
    for (int i = from + 1; i < to; i++) {
      char c = path.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && !isDigit(c)) {
        return false;
      }
    }
    return (path.charAt(from) | 0x20) == 'v' && to - from <= 5 && dots <= 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    char small = (char) (c | 0x20);
    return small >= 'a' && small <= 'z';
  }

  private static boolean isMark(char c) {
    return c == '-' || c == '_' || c == '.' || c == ':' || c == ',';
  }

  /** What is encoded, or would have to be: people and their texts have such characters. */
  private static boolean isInNoName(char c) {
    switch (c) {
      case '%':
      case '@':
      case '=':
      case '+':
      case '&':
      case '$':
      case '\'':
      case '"':
      case '<':
      case '>':
      case '|':
      case '\\':
      case '^':
      case '`':
        return true;
      default:
        return c > '~' || c < '!';
    }
  }
}
