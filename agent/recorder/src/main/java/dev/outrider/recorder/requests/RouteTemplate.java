package dev.outrider.recorder.requests;

import dev.outrider.recorder.Hash;

/**
 * Puts a route template together as endpoints are named by it: parts between single slashes, and
 * without the expressions that its variables have to match, so that {@code api/} and {@code
 * /items/{id: [0-9]+}} make {@code /api/items/{id}}.
 *
 * <p>The same walk either hashes the template, allocating nothing, or spells it.
 */
final class RouteTemplate {

  private static final char HIDDEN = 0;

  private RouteTemplate() {}

  static long mix(long hash, String part) {
    int end = end(part);
    int from = begin(part, end);
    long mixed = from < end ? Hash.mix(hash, '/') : hash;
    int depth = 0;
    for (int i = from; i < end; i++) {
      depth = depthAt(part.charAt(i), depth);
      char shown = shown(part.charAt(i), depth);
      mixed = shown == HIDDEN ? mixed : Hash.mix(mixed, shown);
    }
    return mixed;
  }

  static void spell(StringBuilder into, String part) {
    int end = end(part);
    int from = begin(part, end);
    into.append(from < end ? "/" : "");
    int depth = 0;
    for (int i = from; i < end; i++) {
      depth = depthAt(part.charAt(i), depth);
      char shown = shown(part.charAt(i), depth);
      if (shown != HIDDEN) {
        into.append(shown);
      }
    }
  }

  private static int end(String part) {
    int end = part.length();
    while (end > 0 && part.charAt(end - 1) == '/') {
      end--;
    }
    return end;
  }

  private static int begin(String part, int end) {
    int begin = 0;
    while (begin < end && part.charAt(begin) == '/') {
      begin++;
    }
    return begin;
  }

  /**
   * How deep in braces a character is: 0 outside of a variable, 1 in its name, above in its
   * expression, and below 0 where only the closing brace of the variable is left to be shown.
   */
  private static int depthAt(char c, int before) {
    int depth = before < 0 ? 0 : before;
    if (depth == 0) {
      return c == '{' ? 1 : 0;
    }
    switch (c) {
      case '{':
        return depth + 1;
      case '}':
        return depth <= 2 ? -1 : depth - 1;
      case ':':
        return depth == 1 ? 2 : depth;
      default:
        return depth;
    }
  }

  private static char shown(char c, int depth) {
    return depth > 1 || (depth == 1 && c == ' ') ? HIDDEN : c;
  }
}
