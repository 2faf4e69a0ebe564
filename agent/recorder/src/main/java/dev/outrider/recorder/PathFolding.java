package dev.outrider.recorder;

/**
 * Makes a route template of a raw path: segments that look like an id, a number, a date or a token
 * become {@code {id}}, files with a well-known ending become {@code (static)}, empty segments and
 * parameters go.
 *
 * <p>The same walk either hashes the folded path, allocating nothing, or spells it.
 */
final class PathFolding {

  private static final String VARIABLE = "{id}";
  private static final String STATIC = "(static)";
  private static final String DEEPER = "/**";
  private static final int MOST_SEGMENTS = 10;
  private static final int LONGEST_NAME = 40;
  private static final int SHORTEST_TOKEN = 16;

  private static final String[] STATIC_ENDINGS = {
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico",
    ".woff", ".woff2", ".ttf", ".wasm"
  };

  private static final int LONGEST_ENDING = ".woff2".length();

  private PathFolding() {}

  static long mix(long hash, String path) {
    int end = endOf(path);
    if (isStatic(path, end)) {
      return Hash.mix(hash, STATIC);
    }
    long mixed = hash;
    int segments = 0;
    for (int from = begin(path); from <= end; ) {
      int to = segmentEnd(path, from, end);
      if (to > from && segments++ == MOST_SEGMENTS) {
        return Hash.mix(mixed, DEEPER);
      }
      mixed = to > from ? Hash.mix(mixed, '/') : mixed;
      if (isVariable(path, from, to)) {
        mixed = Hash.mix(mixed, VARIABLE);
      } else {
        for (int i = from; i < nameEnd(path, from, to); i++) {
          mixed = Hash.mix(mixed, path.charAt(i));
        }
      }
      from = to + 1;
    }
    return segments == 0 ? Hash.mix(mixed, '/') : mixed;
  }

  static String fold(String path) {
    int end = endOf(path);
    if (isStatic(path, end)) {
      return STATIC;
    }
    StringBuilder folded = new StringBuilder(path.length());
    int segments = 0;
    for (int from = begin(path); from <= end; ) {
      int to = segmentEnd(path, from, end);
      if (to > from && segments++ == MOST_SEGMENTS) {
        return folded.append(DEEPER).toString();
      }
      folded.append(to > from ? "/" : "");
      if (isVariable(path, from, to)) {
        folded.append(VARIABLE);
      } else {
        folded.append(path, from, nameEnd(path, from, to));
      }
      from = to + 1;
    }
    return segments == 0 ? "/" : folded.toString();
  }

  /** Where the path ends: before a query string, should one have come along. */
  private static int endOf(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path.length() : query;
  }

  private static int begin(String path) {
    return path.startsWith("/") ? 1 : 0;
  }

  private static int segmentEnd(String path, int from, int end) {
    int slash = path.indexOf('/', from);
    return slash < 0 || slash > end ? end : slash;
  }

  /** Where a segment's name ends: before {@code ;jsessionid=...} and the like. */
  private static int nameEnd(String path, int from, int to) {
    int parameters = path.indexOf(';', from);
    return parameters < 0 || parameters > to ? to : parameters;
  }

  private static boolean isStatic(String path, int end) {
    // Most paths end in no dot and a few letters: all the comparisons saved.
    int dot = path.lastIndexOf('.', end - 1);
    if (dot < 0 || end - dot > LONGEST_ENDING) {
      return false;
    }
    for (String ending : STATIC_ENDINGS) {
      int from = end - ending.length();
      if (from > 0 && path.regionMatches(true, from, ending, 0, ending.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isVariable(String path, int from, int segmentEnd) {
    int to = nameEnd(path, from, segmentEnd);
    int digits = 0;
    int hexadecimal = 0;
    for (int i = from; i < to; i++) {
      char c = path.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '%' || c == '@' || c == '=' || c > 126 || c < '!') {
        return true;
      } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
        hexadecimal++;
      } else if (c != '-' && c != '_' && c != '.' && c != ':' && c != ',') {
        hexadecimal = Integer.MIN_VALUE;
      }
    }
    int length = to - from;
    boolean onlyDigitsAndMarks = digits > 0 && hexadecimal == 0;
    boolean onlyHexadecimal = digits > 0 && hexadecimal > 0 && length >= 8;
    boolean token = digits > 1 && length >= SHORTEST_TOKEN;
    return onlyDigitsAndMarks || onlyHexadecimal || token || length > LONGEST_NAME;
  }
}
