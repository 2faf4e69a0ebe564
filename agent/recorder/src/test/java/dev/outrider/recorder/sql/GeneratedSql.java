package dev.outrider.recorder.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The shape of a statement made at random, which can be written in many ways: with other literals,
 * longer lists, comments, white space and keywords in another case.
 */
final class GeneratedSql {

  /** Part of every literal, secret and comment, and of nothing else. */
  static final String MARKER = "71077345";

  private enum Kind {
    KEYWORD,
    NAME,
    SYMBOL,
    LITERAL,
    LIST,
    ROWS,
    SECRET
  }

  private record Piece(Kind kind, String text) {}

  private static final List<String> SYMBOLS = List.of("=", "<", ">=", "<>", "||", "+", "*", "/");

  private final List<Piece> pieces;

  private GeneratedSql(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static GeneratedSql next(Random random) {
    GeneratedSql sql = new GeneratedSql(new ArrayList<>());
    switch (random.nextInt(8)) {
      case 0 -> sql.insert(random);
      case 1 -> sql.update(random);
      case 2 -> sql.user(random);
      default -> sql.select(random, 0);
    }
    return sql;
  }

  /** The same but for one name, symbol or piece. */
  GeneratedSql mutated(Random random) {
    List<Piece> other = new ArrayList<>(pieces);
    int at = random.nextInt(other.size());
    while (other.get(at).kind == Kind.SECRET) {
      at = random.nextInt(other.size());
    }
    Piece piece = other.get(at);
    switch (piece.kind) {
      case NAME -> other.set(at, new Piece(Kind.NAME, piece.text + "9"));
      case SYMBOL -> other.set(at, new Piece(Kind.SYMBOL, piece.text.equals("%") ? "<" : "%"));
      case KEYWORD -> other.set(at, new Piece(Kind.KEYWORD, piece.text + "X"));
      default -> other.set(at, new Piece(Kind.NAME, "mutant"));
    }
    return new GeneratedSql(other);
  }

  /** What two shapes have in common if they are one. */
  String shape() {
    return pieces.toString();
  }

  private void select(Random random, int depth) {
    keyword("SELECT");
    int columns = 1 + random.nextInt(4);
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        symbol(",");
      }
      operand(random);
    }
    keyword("FROM");
    name(random, "table");
    if (random.nextInt(3) == 0) {
      keyword("LEFT JOIN");
      name(random, "other");
      keyword("ON");
      name(random, "a");
      symbol("=");
      name(random, "b");
    }
    where(random, depth);
    if (random.nextInt(3) == 0) {
      keyword("ORDER BY");
      name(random, "c");
      keyword("DESC");
    }
  }

  private void where(Random random, int depth) {
    keyword("WHERE");
    int conditions = 1 + random.nextInt(3);
    for (int i = 0; i < conditions; i++) {
      if (i > 0) {
        keyword(random.nextBoolean() ? "AND" : "OR");
      }
      condition(random, depth);
    }
  }

  private void condition(Random random, int depth) {
    name(random, "c");
    switch (random.nextInt(depth < 3 ? 6 : 5)) {
      case 0 -> {
        keyword("IN");
        add(Kind.LIST, "");
      }
      case 1 -> {
        keyword("BETWEEN");
        add(Kind.LITERAL, "");
        keyword("AND");
        add(Kind.LITERAL, "");
      }
      case 2 -> {
        keyword("IS NOT");
        keyword("NULL");
      }
      case 5 -> {
        keyword("IN");
        symbol("(");
        select(random, depth + 1);
        symbol(")");
      }
      default -> {
        symbol(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
        operand(random);
      }
    }
  }

  private void insert(Random random) {
    keyword("INSERT INTO");
    name(random, "table");
    symbol("(");
    name(random, "a");
    symbol(",");
    name(random, "b");
    symbol(")");
    keyword("VALUES");
    add(Kind.ROWS, "");
  }

  private void update(Random random) {
    keyword("UPDATE");
    name(random, "table");
    keyword("SET");
    name(random, "a");
    symbol("=");
    operand(random);
    where(random, 3);
  }

  private void user(Random random) {
    keyword(random.nextBoolean() ? "CREATE USER" : "ALTER USER");
    name(random, "user");
    switch (random.nextInt(4)) {
      case 0 -> keyword("IDENTIFIED BY");
      case 1 -> keyword("PASSWORD");
      case 2 -> keyword("IDENTIFIED BY VALUES");
      default -> {
        keyword("WITH PASSWORD");
        symbol("=");
      }
    }
    add(Kind.SECRET, "");
  }

  private void operand(Random random) {
    if (random.nextInt(3) == 0) {
      add(Kind.LITERAL, "");
    } else if (random.nextInt(4) == 0) {
      name(random, "lower");
      symbol("(");
      name(random, "c");
      symbol(",");
      add(Kind.LITERAL, "");
      symbol(")");
    } else {
      name(random, "t");
      symbol(".");
      name(random, "c");
    }
  }

  private void keyword(String words) {
    for (String word : words.split(" ", -1)) {
      add(Kind.KEYWORD, word);
    }
  }

  private void symbol(String symbol) {
    add(Kind.SYMBOL, symbol);
  }

  private void name(Random random, String stem) {
    String name = stem + random.nextInt(40);
    add(Kind.NAME, random.nextInt(6) == 0 ? "`" + name + " x`" : name);
  }

  private void add(Kind kind, String text) {
    pieces.add(new Piece(kind, text));
  }

  /** One of the ways to write it. */
  String write(Random random, Dialect dialect) {
    Literals literals = new Literals(random, dialect);
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(space(random, dialect));
      switch (piece.kind) {
        case KEYWORD ->
            text.append(random.nextInt(4) == 0 ? piece.text.toLowerCase(Locale.ROOT) : piece.text);
        case LITERAL -> text.append(literals.any());
        case LIST -> text.append(literals.list(1 + random.nextInt(6)));
        case ROWS -> text.append(rows(random, literals));
        case SECRET -> text.append(literals.secret());
        default -> text.append(piece.text);
      }
      if (piece.kind != Kind.SYMBOL) {
        text.append(' ');
      }
    }
    return text.append(random.nextBoolean() ? ";" : "").toString();
  }

  private static String rows(Random random, Literals literals) {
    StringBuilder rows = new StringBuilder(literals.list(3));
    for (int i = random.nextInt(5); i > 0; i--) {
      rows.append(random.nextBoolean() ? "," : " ,\n").append(literals.list(3));
    }
    return rows.toString();
  }

  private static String space(Random random, Dialect dialect) {
    return switch (random.nextInt(10)) {
      case 0 -> "\n\t ";
      case 1 -> " /* it's " + MARKER + " */ ";
      case 2 -> " -- it's \"" + MARKER + "\n";
      case 3 -> dialect == Dialect.MYSQL ? " # it's " + MARKER + "\n" : "\u00a0";
      case 4 ->
          switch (dialect) {
            case STANDARD, POSTGRESQL, SQL_SERVER -> " /* a /* b */ '" + MARKER + " */ ";
            default -> " /* a /* " + MARKER + " */ ";
          };
      default -> "";
    };
  }

  /** Literals of a database, as its manual has them. */
  private record Literals(Random random, Dialect dialect) {

    String list(int length) {
      StringBuilder list = new StringBuilder("(");
      for (int i = 0; i < length; i++) {
        list.append(i == 0 ? "" : random.nextBoolean() ? "," : " , ").append(any());
      }
      return list.append(')').toString();
    }

    String secret() {
      return switch (random.nextInt(5)) {
        case 0 -> "pw" + MARKER;
        case 1 -> "\"" + MARKER + "\"";
        case 2 -> MARKER + "-x" + MARKER;
        // To MySQL, that is a comment.
        case 3 -> dialect == Dialect.MYSQL ? "'\\''" : "#" + MARKER + "!a";
        default -> "'" + MARKER + "'";
      };
    }

    String any() {
      return switch (random.nextInt(14)) {
        case 0 -> MARKER;
        case 1 -> "'" + MARKER + "'";
        case 2 -> "'it''s " + MARKER + " -- \" /* '";
        case 3 -> "?";
        case 4 -> "-" + MARKER;
        case 5 -> MARKER + ".5e-" + MARKER;
        case 6 -> "." + MARKER;
        case 7 -> "+ " + MARKER;
        case 8 -> "'$$ " + MARKER + "' \n '" + MARKER + "'";
        case 9 -> "0x" + MARKER;
        default -> own();
      };
    }

    private String own() {
      List<String> own =
          switch (dialect) {
            case STANDARD ->
                List.of(
                    "N'#'",
                    "X'#'",
                    "E'\\'#'",
                    "$$'#$$",
                    "q'[it's #]'",
                    "U&'#'",
                    "GX'#'",
                    ":p#",
                    "@p#");
            case POSTGRESQL ->
                List.of(
                    "E'\\'#'",
                    "e'\\\\#'",
                    "$$'#$$",
                    "$a$ $b$ '#$a$",
                    "B'#'",
                    "X'#'",
                    "U&'#'",
                    "$#");
            case MYSQL ->
                List.of("\"#'\"", "\"a\\\"#\"", "'\\'#'", "_utf8mb4'#'", "N'#'", "b'#'", "'\\\\#'");
            case SQL_SERVER -> List.of("N'#'", "N'it''s #'", "$#.5", "@P#");
            case ORACLE ->
                List.of("q'[it's #]'", "Q'{'#}'", "nq'!it's #!'", "N'#'", ":#", ":p#", "q'a'#a'");
            case SQLITE -> List.of("X'#'", "@p#", "$p#", ":p#", "?#");
            case HSQLDB -> List.of("X'#'", "N'#'", "B'#'", "U&'#'", ":p#");
          };
      return own.get(random.nextInt(own.size())).replace("#", MARKER);
    }
  }
}
