package dev.outrider.recorder.sql;

/**
 * Words that mean something wherever they stand unquoted, found by a number made of their letters.
 *
 * <p>What hardly a database takes for a name is written in capitals; where one does, case does not
 * tell such names apart.
 */
final class Keywords {

  /** The word is no name, and written in capitals. */
  static final int KEYWORD = 1;

  /** A parenthesis after it stands apart: it is no function. */
  static final int STANDS_APART = 2;

  /** An operand follows: a sign after it is that operand's. */
  static final int BEFORE_OPERAND = 4;

  /** {@link Fingerprint} must look closer. */
  static final int SPECIAL = 8;

  /** What is in parentheses after it is a list. */
  static final int OPENS_LIST = 32;

  /** A text follows more often than a name does. */
  static final int BEFORE_TEXT = 64;

  /** Begins a statement that reads or writes rows: a column in it may be called password. */
  static final int OF_ROWS = 16;

  /** What follows may set a password, see {@link Secrets}. */
  static final int MAY_SET_SECRETS = 128;

  /** Letters of the longest. */
  static final int LONGEST = 12;

  static final long EMPTY = 1;
  static final long INTO = key("INTO");
  static final long TABLE = key("TABLE");
  static final long VALUES = key("VALUES");
  static final long VALUE = key("VALUE");
  static final long SELECT = key("SELECT");
  static final long WITH = key("WITH");
  static final long NULL = key("NULL");
  static final long TRUE = key("TRUE");
  static final long FALSE = key("FALSE");

  private static final int PLACES = 1_024;
  private static final long[] KEYS = new long[PLACES];
  private static final short[] FLAGS = new short[PLACES];

  static {
    add(KEYWORD | STANDS_APART | BEFORE_OPERAND | SPECIAL | OF_ROWS, "SELECT WITH");
    add(KEYWORD | STANDS_APART | BEFORE_OPERAND | SPECIAL | OF_ROWS | OPENS_LIST, "VALUES");
    add(STANDS_APART | SPECIAL | OPENS_LIST, "VALUE");
    add(STANDS_APART, "KEY");
    add(KEYWORD | STANDS_APART | OPENS_LIST, "IN");
    add(KEYWORD | STANDS_APART, "INTO");
    add(KEYWORD | SPECIAL, "NULL TRUE FALSE");
    add(KEYWORD | OF_ROWS, "INSERT UPDATE DELETE MERGE REPLACE TRUNCATE EXPLAIN DROP");
    add(KEYWORD | STANDS_APART | BEFORE_OPERAND, "WHERE AND OR NOT ON HAVING BETWEEN WHEN");
    add(
        KEYWORD | STANDS_APART | BEFORE_OPERAND | BEFORE_TEXT,
        "LIKE THEN ELSE DEFAULT GLOB REGEXP");
    add(KEYWORD | STANDS_APART | BEFORE_OPERAND, "CASE BY LIMIT OFFSET RETURN RETURNING DISTINCT");
    add(KEYWORD | STANDS_APART | BEFORE_OPERAND, "ALL TOP FETCH SET ILIKE RLIKE");
    add(
        KEYWORD | STANDS_APART,
        "FROM JOIN AS USING UNION EXCEPT INTERSECT MINUS EXISTS ANY SOME OVER");
    add(KEYWORD | STANDS_APART, "PARTITION FILTER REFERENCES CHECK UNIQUE PRIMARY FOREIGN IS");
    add(
        KEYWORD,
        "TABLE GROUP ORDER INNER LEFT RIGHT FULL OUTER CROSS NATURAL LATERAL ASC DESC END");
    add(KEYWORD | MAY_SET_SECRETS, "CREATE ALTER GRANT IDENTIFIED EXEC EXECUTE");
    add(KEYWORD, "REVOKE USER FOR");
    add(KEYWORD, "ESCAPE COLLATE DUPLICATE RECURSIVE");
    add(KEYWORD, "CAST CALL BEGIN COMMIT ROLLBACK");
  }

  private Keywords() {}

  /** What is known of a word; 0 if it is not a keyword. */
  static int flagsOf(long key) {
    for (int i = placeOf(key); ; i = (i + 1) & (PLACES - 1)) {
      long there = KEYS[i];
      if (there == key || there == 0) {
        return FLAGS[i];
      }
    }
  }

  /** What {@link SqlScanner} makes of a word: five bits a letter, whatever its case. */
  static long key(String word) {
    long key = EMPTY;
    for (int i = 0; i < word.length(); i++) {
      key = key << 5 | (word.charAt(i) & 31);
    }
    return key;
  }

  private static int placeOf(long key) {
    return (int) ((key * 0x9e3779b97f4a7c15L) >>> 54);
  }

  private static void add(int flags, String words) {
    for (String word : words.split(" ", -1)) {
      long key = key(word);
      int place = placeOf(key);
      while (KEYS[place] != 0) {
        place = (place + 1) & (PLACES - 1);
      }
      KEYS[place] = key;
      FLAGS[place] = (short) flags;
    }
  }
}
