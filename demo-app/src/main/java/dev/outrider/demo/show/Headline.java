package dev.outrider.demo.show;

import java.util.regex.Pattern;

/** A SQL text made short enough for a table: the lists of columns and values give way. */
final class Headline {
  private static final Pattern COLUMNS = Pattern.compile("^SELECT .+? FROM ");
  private static final Pattern CHANGES = Pattern.compile(" SET .+? WHERE ");
  private static final Pattern VALUES = Pattern.compile("^(INSERT INTO \\w+) ?\\([^)]*\\) VALUES ");

  private Headline() {}

  static String of(String sql) {
    String select = COLUMNS.matcher(sql).replaceFirst("SELECT .. FROM ");
    String update = CHANGES.matcher(select).replaceFirst(" SET .. WHERE ");
    return VALUES.matcher(update).replaceFirst("$1 ");
  }
}
