package dev.outrider.recorder;

import java.util.Random;

/** A statement made at random, and its shape as the generator knows it. */
final class GeneratedSql {

  /** Part of every literal, and of nothing else. */
  static final String SECRET = "71077345";

  final String text;
  final String shape;

  private GeneratedSql(String text, String shape) {
    this.text = text;
    this.shape = shape;
  }

  static GeneratedSql next(Random random, Dialect dialect) {
    return new Generator(random, dialect).statement();
  }

  private static final class Generator {
    private final Random random;
    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder shape = new StringBuilder();

    Generator(Random random, Dialect dialect) {
      this.random = random;
      this.dialect = dialect;
    }

    GeneratedSql statement() {
      word("SELECT");
      int columns = 1 + random.nextInt(3);
      for (int i = 0; i < columns; i++) {
        if (i > 0) {
          symbol(",");
        }
        if (random.nextInt(4) == 0) {
          literal();
        } else {
          word("c" + random.nextInt(5));
        }
      }
      word("FROM");
      word("table" + random.nextInt(6));
      word("WHERE");
      int conditions = 1 + random.nextInt(3);
      for (int i = 0; i < conditions; i++) {
        if (i > 0) {
          word(random.nextBoolean() ? "AND" : "OR");
        }
        condition();
      }
      return new GeneratedSql(text.toString(), shape.toString());
    }

    private void condition() {
      word("c" + random.nextInt(5));
      if (random.nextInt(3) == 0) {
        word("IN");
        list();
      } else {
        symbol(random.nextBoolean() ? "=" : "<");
        literal();
      }
    }

    /** However long the list, its shape is the same. */
    private void list() {
      shape.append("(list)");
      int length = 1 + random.nextInt(5);
      StringBuilder elements = new StringBuilder();
      for (int i = 0; i < length; i++) {
        elements.append(i == 0 ? "" : random.nextBoolean() ? "," : " , ").append(anyLiteral());
      }
      text.append(space()).append('(').append(elements).append(')').append(' ');
    }

    private void word(String word) {
      text.append(' ').append(space()).append(word).append(' ');
      shape.append(' ').append(word).append(' ');
    }

    private void symbol(String symbol) {
      text.append(space()).append(symbol).append(space());
      shape.append(symbol);
    }

    private void literal() {
      text.append(' ').append(anyLiteral()).append(' ');
      shape.append('?');
    }

    private String space() {
      return switch (random.nextInt(6)) {
        case 0 -> "\n\t ";
        case 1 -> " /* " + SECRET + " */ ";
        case 2 -> " -- it's " + SECRET + "\n";
        default -> "";
      };
    }

    private String anyLiteral() {
      return switch (random.nextInt(10)) {
        case 0 -> SECRET;
        case 1 -> "'" + SECRET + "'";
        case 2 -> "'it''s " + SECRET + " -- \"'";
        case 3 -> "N'" + SECRET + "/* '";
        case 4 -> "0x" + SECRET;
        case 5 -> SECRET + ".5e-" + SECRET;
        case 6 -> "?";
        case 7 -> dialect.mysqlText ? "\"a\\\"" + SECRET + "\"" : "$x$'" + SECRET + "$x$";
        case 8 -> dialect.mysqlText ? "'\\'" + SECRET + "'" : "E'\\'" + SECRET + "'";
        default -> "X'" + SECRET + "'";
      };
    }
  }
}
