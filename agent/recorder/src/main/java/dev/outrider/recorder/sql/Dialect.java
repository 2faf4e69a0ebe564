package dev.outrider.recorder.sql;

import static dev.outrider.recorder.sql.Dialect.Trait.BACKSLASH_ESCAPES;
import static dev.outrider.recorder.sql.Dialect.Trait.BARE_ARGUMENTS;
import static dev.outrider.recorder.sql.Dialect.Trait.BRACKETED_NAMES;
import static dev.outrider.recorder.sql.Dialect.Trait.CHARSET_PREFIXES;
import static dev.outrider.recorder.sql.Dialect.Trait.COMMENTS_END_AT_RETURN;
import static dev.outrider.recorder.sql.Dialect.Trait.DIGITS_BEGIN_NAMES;
import static dev.outrider.recorder.sql.Dialect.Trait.DOLLAR_QUOTES;
import static dev.outrider.recorder.sql.Dialect.Trait.DOUBLE_QUOTED_TEXTS;
import static dev.outrider.recorder.sql.Dialect.Trait.DOUBTFUL_NAMES;
import static dev.outrider.recorder.sql.Dialect.Trait.EXECUTABLE_COMMENTS;
import static dev.outrider.recorder.sql.Dialect.Trait.HASH_COMMENTS;
import static dev.outrider.recorder.sql.Dialect.Trait.NAMED_PARAMETERS;
import static dev.outrider.recorder.sql.Dialect.Trait.NESTED_COMMENTS;
import static dev.outrider.recorder.sql.Dialect.Trait.NUMBERED_PARAMETERS;
import static dev.outrider.recorder.sql.Dialect.Trait.UNICODE_PREFIX;

import java.util.Arrays;

/**
 * What differs between databases in how a text is split into tokens.
 *
 * <p>Each goes by its database's default settings: MySQL without {@code ANSI_QUOTES} and {@code
 * NO_BACKSLASH_ESCAPES}, PostgreSQL with {@code standard_conforming_strings}, SQL Server with
 * {@code QUOTED_IDENTIFIER}.
 */
enum Dialect {
  /** H2, Derby, DB2, and those not known by name: what any of the others does, where it can. */
  STANDARD(
      "_@$#",
      "_@",
      "nxberqg",
      NESTED_COMMENTS,
      COMMENTS_END_AT_RETURN,
      DOLLAR_QUOTES,
      UNICODE_PREFIX,
      CHARSET_PREFIXES,
      NUMBERED_PARAMETERS),

  POSTGRESQL(
      "_$", "_", "nxbe", NESTED_COMMENTS, COMMENTS_END_AT_RETURN, DOLLAR_QUOTES, UNICODE_PREFIX),

  MYSQL(
      "_$",
      "_@",
      "nxb",
      BACKSLASH_ESCAPES,
      DOUBLE_QUOTED_TEXTS,
      HASH_COMMENTS,
      EXECUTABLE_COMMENTS,
      CHARSET_PREFIXES,
      DIGITS_BEGIN_NAMES),

  SQL_SERVER(
      "_@$#", "_@#", "n", NESTED_COMMENTS, BRACKETED_NAMES, NUMBERED_PARAMETERS, BARE_ARGUMENTS),

  ORACLE("_$#", "_", "nq"),

  SQLITE("_$", "_", "x", BRACKETED_NAMES, NAMED_PARAMETERS, DOUBTFUL_NAMES),

  HSQLDB("_$", "_", "nxb", COMMENTS_END_AT_RETURN, UNICODE_PREFIX);

  /** What only some databases do. */
  enum Trait {
    /** {@code 'it\'s'}; there, two dashes begin a comment only before white space. */
    BACKSLASH_ESCAPES,
    DOUBLE_QUOTED_TEXTS,
    /** {@code # to the end of the line}. */
    HASH_COMMENTS,
    /** What is in {@code /*! ... *}{@code /} is run. */
    EXECUTABLE_COMMENTS,
    NESTED_COMMENTS,
    /** A carriage return ends a comment that two dashes began; elsewhere only a line feed does. */
    COMMENTS_END_AT_RETURN,
    /** {@code $tag$it's$tag$}. */
    DOLLAR_QUOTES,
    /** {@code U&'\0061'}. */
    UNICODE_PREFIX,
    /** {@code _utf8'a'}. */
    CHARSET_PREFIXES,
    /** {@code 2nd} is a name. */
    DIGITS_BEGIN_NAMES,
    /** {@code [a name]}. */
    BRACKETED_NAMES,
    /** {@code @p1} is a parameter; other names with an at sign are variables. */
    NUMBERED_PARAMETERS,
    /** {@code @name} and {@code $name} are parameters. */
    NAMED_PARAMETERS,
    /** A procedure's arguments are texts even without quotes. */
    BARE_ARGUMENTS,
    /** A name in double quotes that names nothing is a text. */
    DOUBTFUL_NAMES
  }

  /** What names may hold besides letters and digits, and what else they may begin with. */
  final String nameParts;

  final String nameStarts;

  /** The letters that, before a quote, are part of the literal; in lower case. */
  final String prefixes;

  // Fields, not a set: asked on hot paths.
  final boolean doubleQuotedTexts;
  final boolean hashComments;
  final boolean bracketedNames;
  final boolean namedParameters;
  final boolean backslashEscapes;
  final boolean executableComments;
  final boolean nestedComments;
  final boolean commentsEndAtReturn;
  final boolean dollarQuotes;
  final boolean unicodePrefix;
  final boolean charsetPrefixes;
  final boolean digitsBeginNames;
  final boolean numberedParameters;
  final boolean bareArguments;
  final boolean doubtfulNames;

  Dialect(String nameParts, String nameStarts, String prefixes, Trait... traits) {
    this.nameParts = nameParts;
    this.nameStarts = nameStarts;
    this.prefixes = prefixes;
    doubleQuotedTexts = has(traits, DOUBLE_QUOTED_TEXTS);
    hashComments = has(traits, HASH_COMMENTS);
    bracketedNames = has(traits, BRACKETED_NAMES);
    namedParameters = has(traits, NAMED_PARAMETERS);
    backslashEscapes = has(traits, BACKSLASH_ESCAPES);
    executableComments = has(traits, EXECUTABLE_COMMENTS);
    nestedComments = has(traits, NESTED_COMMENTS);
    commentsEndAtReturn = has(traits, COMMENTS_END_AT_RETURN);
    dollarQuotes = has(traits, DOLLAR_QUOTES);
    unicodePrefix = has(traits, UNICODE_PREFIX);
    charsetPrefixes = has(traits, CHARSET_PREFIXES);
    digitsBeginNames = has(traits, DIGITS_BEGIN_NAMES);
    numberedParameters = has(traits, NUMBERED_PARAMETERS);
    bareArguments = has(traits, BARE_ARGUMENTS);
    doubtfulNames = has(traits, DOUBTFUL_NAMES);
  }

  private static boolean has(Trait[] traits, Trait trait) {
    return Arrays.asList(traits).contains(trait);
  }

  /** The dialect of the database that a driver's class talks to. Allocates nothing. */
  static Dialect of(Class<?> driverClass) {
    return ofClass(driverClass.getName());
  }

  static Dialect ofClass(String name) {
    // By one character first: comparing with every prefix costs more than looking up a statement.
    switch (name.charAt(name.indexOf('.') + 1)) {
      case 'a':
        return name.startsWith("com.amazon.redshift.") ? POSTGRESQL : STANDARD;
      case 'e':
        return name.startsWith("com.edb.") ? POSTGRESQL : STANDARD;
      case 'h':
        return name.startsWith("org.hsqldb.") ? HSQLDB : STANDARD;
      case 'i':
        return name.startsWith("com.impossibl.postgres.") ? POSTGRESQL : STANDARD;
      case 'j':
        return name.startsWith("oracle.jdbc.") ? ORACLE : STANDARD;
      case 'm':
        return ofMariaMicrosoftOrMysql(name);
      case 'p':
        return name.startsWith("org.postgresql.") ? POSTGRESQL : STANDARD;
      case 's':
        return ofSomeS(name);
      case 'y':
        return name.startsWith("com.yugabyte.") ? POSTGRESQL : STANDARD;
      default:
        return STANDARD;
    }
  }

  private static Dialect ofMariaMicrosoftOrMysql(String name) {
    if (name.startsWith("com.mysql.") || name.startsWith("org.mariadb.")) {
      return MYSQL;
    }
    return name.startsWith("com.microsoft.sqlserver.") ? SQL_SERVER : STANDARD;
  }

  private static Dialect ofSomeS(String name) {
    if (name.startsWith("org.sqlite.")) {
      return SQLITE;
    }
    if (name.startsWith("com.singlestore.")) {
      return MYSQL;
    }
    boolean speaksTransactSql =
        name.startsWith("net.sourceforge.jtds.") || name.startsWith("com.sybase.");
    return speaksTransactSql ? SQL_SERVER : STANDARD;
  }
}
