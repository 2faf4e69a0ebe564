package dev.outrider.recorder.requests;

import dev.outrider.recorder.Hash;

/**
 * Makes a route template of a raw path: segments that look like an id, a number, a date or a token
 * become {@code {id}}, files with a well-known ending become {@code (static)}, empty segments and
 * parameters go.
 *
 * <p>The same walk either hashes the folded path, allocating nothing, or spells it.
 */
final class PathFolding {

  /** What the paths of all files fold to. */
  static final String STATIC = "(static)";

  private static final String DEEPER = "/**";
  private static final int MOST_SEGMENTS = 10;

  private static final String[] STATIC_ENDINGS = {
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif",
    ".bmp", ".ico", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".wasm", ".mp3", ".mp4", ".webm"
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
    for (int from = 0; from < end; ) {
      int to = segmentEnd(path, from, end);
      int nameEnd = nameEnd(path, from, to);
      if (nameEnd > from) {
        if (segments++ == MOST_SEGMENTS) {
          return Hash.mix(mixed, DEEPER);
        }
        mixed = Hash.mix(mixed, '/');
        if (PathSegment.isVariable(path, from, nameEnd)) {
          mixed = Hash.mix(mixed, PathSegment.VARIABLE);
        } else {
          for (int i = from; i < nameEnd; i++) {
            mixed = Hash.mix(mixed, path.charAt(i));
          }
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
    StringBuilder folded = new StringBuilder();
    int segments = 0;
    for (int from = 0; from < end; ) {
      int to = segmentEnd(path, from, end);
      int nameEnd = nameEnd(path, from, to);
      if (nameEnd > from) {
        if (segments++ == MOST_SEGMENTS) {
          return folded.append(DEEPER).toString();
        }
        folded.append('/');
        if (PathSegment.isVariable(path, from, nameEnd)) {
          folded.append(PathSegment.VARIABLE);
        } else {
          folded.append(path, from, nameEnd);
        }
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

  private static int segmentEnd(String path, int from, int end) {
    int slash = path.indexOf('/', from);
    return slash < 0 || slash > end ? end : slash;
  }

  /** Where a segment's name ends: before {@code ;jsessionid=...} and the like. */
  private static int nameEnd(String path, int from, int to) {
    int end = from;
    // Not indexOf, which would look through all the segments after this one, for each of them.
    while (end < to && path.charAt(end) != ';') {
      end++;
    }
    return end;
  }

  private static boolean isStatic(String path, int pathEnd) {
    int end = nameEnd(path, path.lastIndexOf('/', pathEnd - 1) + 1, pathEnd);
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
}
