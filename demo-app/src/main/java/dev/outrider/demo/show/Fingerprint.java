package dev.outrider.demo.show;

import java.util.regex.Pattern;

/**
 * A SQL text without its literals and without white space that means nothing, to match what the
 * Studio executed with what the sidecar calls it. Knows as much SQL as the Studio writes.
 */
final class Fingerprint {
  private static final Pattern LITERAL =
      Pattern.compile("'(?:[^']|'')*'|(?<![\\w.])-?\\d+(?:\\.\\d+)?(?![\\w.])");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern SPACE_AT_SYMBOL = Pattern.compile(" ?([(),=<>;]) ?");
  private static final Pattern LIST = Pattern.compile("\\(\\?(?:,\\?)+\\)");

  private Fingerprint() {}

  /** The same for texts that differ in literals and spacing alone; its own fingerprint. */
  static String of(String sql) {
    String bare = LITERAL.matcher(sql).replaceAll("?");
    String spaced = SPACE.matcher(bare.strip()).replaceAll(" ");
    String tight = SPACE_AT_SYMBOL.matcher(spaced).replaceAll("$1");
    return LIST.matcher(tight).replaceAll("(?)");
  }
}
