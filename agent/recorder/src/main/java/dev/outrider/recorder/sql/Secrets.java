package dev.outrider.recorder.sql;

/**
 * Knows where a statement sets a password, for it need not be in quotes: {@code IDENTIFIED BY
 * tiger}, {@code PASSWORD = tiger}, {@code SET PASSWORD FOR bob = tiger}.
 */
final class Secrets {

  private static final long IDENTIFIED = Keywords.key("IDENTIFIED");
  private static final long REPLACE = Keywords.key("REPLACE");
  private static final long BEGIN = Keywords.key("BEGIN");
  private static final long FOR = Keywords.key("FOR");
  private static final long BY = Keywords.key("BY");
  private static final long AS = Keywords.key("AS");
  private static final long TO = Keywords.key("TO");
  private static final long IS = Keywords.key("IS");
  private static final long USING = Keywords.key("USING");
  private static final long WITH = Keywords.key("WITH");
  private static final long VALUES = Keywords.key("VALUES");
  static final long PASSWORD = Keywords.key("PASSWORD");
  private static final long TABLE = Keywords.key("TABLE");
  private static final long VIEW = Keywords.key("VIEW");
  private static final long INDEX = Keywords.key("INDEX");
  private static final long TYPE = Keywords.key("TYPE");
  private static final long FUNCTION = Keywords.key("FUNCTION");
  private static final long PROCEDURE = Keywords.key("PROCEDURE");

  private boolean statementBegins;
  private boolean mayBeSet;
  private boolean identified;
  private boolean follows;
  private boolean followsEquals;
  private boolean bareArguments;

  /** A statement begins. */
  void begin() {
    statementBegins = true;
    mayBeSet = false;
    identified = false;
    follows = false;
    followsEquals = false;
    bareArguments = false;
  }

  /** Whether a word with these flags, or a symbol, must be shown. */
  boolean watches(int flags) {
    return (flags & Keywords.MAY_SET_SECRETS) != 0
        || statementBegins
        || mayBeSet
        || identified
        || bareArguments;
  }

  /** Whether the next token is a secret, unless it only leads to one. */
  boolean follows() {
    return follows;
  }

  /** A literal: the secret, if one followed. */
  void literal() {
    follows = false;
  }

  /** Whether the word is a secret. */
  boolean word(SqlScanner in, int flags) {
    long key = in.key;
    if (statementBegins) {
      statementBegins = key == BEGIN;
      mayBeSet = (flags & Keywords.OF_ROWS) == 0;
    }
    if (follows) {
      return endsSecret(key);
    }
    if (bareArguments && !in.startsWith("@")) {
      return true;
    }
    bareArguments |= in.dialect().bareArguments && in.startsWith("SP_");
    notice(in, key, flags);
    return false;
  }

  private boolean endsSecret(long key) {
    if (key == FOR) {
      // SET PASSWORD FOR bob = 'tiger'
      follows = false;
      followsEquals = true;
      return false;
    }
    follows = leadsOn(key);
    return !follows;
  }

  private static boolean leadsOn(long key) {
    return key == BY
        || key == AS
        || key == TO
        || key == IS
        || key == USING
        || key == WITH
        || key == VALUES
        || key == PASSWORD;
  }

  private void notice(SqlScanner in, long key, int flags) {
    if (key == IDENTIFIED) {
      identified = true;
    } else if (identified) {
      follows = key == BY || key == AS || key == USING || key == REPLACE;
    }
    if ((flags & Keywords.MAY_SET_SECRETS) != 0) {
      mayBeSet = true;
    } else if ((flags & Keywords.OF_ROWS) != 0 && key != WITH && key != VALUES && key != REPLACE) {
      mayBeSet = false;
    } else if (holdsColumns(key)) {
      mayBeSet = false;
    } else if (mayBeSet && isPassword(in)) {
      follows = true;
    }
  }

  /** Something a column of which may be called password: what follows that is a type. */
  private static boolean holdsColumns(long key) {
    return key == TABLE
        || key == VIEW
        || key == INDEX
        || key == TYPE
        || key == FUNCTION
        || key == PROCEDURE;
  }

  private static boolean isPassword(SqlScanner in) {
    return in.endsWith("PASSWORD") || in.endsWith("PASSPHRASE") || in.endsWith("PASSWD");
  }

  /** Whether the symbol begins a secret. */
  boolean symbol(char symbol) {
    if (symbol == '=' && followsEquals) {
      followsEquals = false;
      follows = true;
      return false;
    }
    if (!follows || "=:(".indexOf(symbol) >= 0) {
      return false;
    }
    follows = false;
    return ",).".indexOf(symbol) < 0;
  }
}
