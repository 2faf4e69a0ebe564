package dev.outrider.recorder;

/** What differs between databases in how a text is split into tokens. */
enum Dialect {
  /** Double quotes name things; a backslash is a character like any other. */
  STANDARD(false, false),

  /** Double quotes hold text, a backslash escapes, {@code #} begins a comment. */
  MYSQL(true, false),

  /** As standard, with square brackets around names. */
  SQL_SERVER(false, true);

  final boolean mysqlText;
  final boolean bracketNames;

  Dialect(boolean mysqlText, boolean bracketNames) {
    this.mysqlText = mysqlText;
    this.bracketNames = bracketNames;
  }

  static Dialect of(Class<?> driverClass) {
    String name = driverClass.getName();
    if (name.startsWith("com.mysql.") || name.startsWith("org.mariadb.")) {
      return MYSQL;
    }
    if (name.startsWith("com.microsoft.sqlserver.")) {
      return SQL_SERVER;
    }
    return STANDARD;
  }
}
