package dev.outrider.recorder.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated statements: no literal survives, one shape has one id, another shape another. */
class FingerprintPropertyTest {

  private static final int STATEMENTS = 4_000;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noLiteralSurvives(Dialect dialect) {
    Random random = new Random(42);
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = GeneratedSql.next(random).write(random, dialect);
      assertThat(textOf(sql, dialect)).as(sql).doesNotContain(GeneratedSql.MARKER);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void oneShapeHasOneIdAndOneText(Dialect dialect) {
    Random random = new Random(43);
    for (int i = 0; i < STATEMENTS; i++) {
      GeneratedSql shape = GeneratedSql.next(random);
      String one = shape.write(random, dialect);
      String other = shape.write(random, dialect);
      assertThat(textOf(other, dialect))
          .as("%s\nwritten otherwise:\n%s", one, other)
          .isEqualTo(textOf(one, dialect));
      assertThat(Fingerprint.idOf(other, dialect)).isEqualTo(Fingerprint.idOf(one, dialect));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anotherShapeHasAnotherId(Dialect dialect) {
    Random random = new Random(44);
    Map<Long, String> shapeById = new HashMap<>();
    for (int i = 0; i < STATEMENTS; i++) {
      GeneratedSql shape = GeneratedSql.next(random);
      GeneratedSql mutant = shape.mutated(random);
      for (GeneratedSql each : new GeneratedSql[] {shape, mutant}) {
        String sql = each.write(random, dialect);
        String earlier = shapeById.putIfAbsent(Fingerprint.idOf(sql, dialect), each.shape());
        assertThat(earlier == null ? each.shape() : earlier).as(sql).isEqualTo(each.shape());
      }
    }
    assertThat(shapeById).hasSizeGreaterThan(STATEMENTS);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void survivesWhateverIsThrownAtIt(Dialect dialect) {
    Random random = new Random(45);
    String pieces = "'\"`[]$$?:@#-/**/\\\n\r\0\ud800\udc00\ufeff(),;.=+eExXnNqQuU&_09aZ \u00e9";
    for (int i = 0; i < STATEMENTS; i++) {
      StringBuilder sql = new StringBuilder();
      if (random.nextBoolean()) {
        String valid = GeneratedSql.next(random).write(random, dialect);
        sql.append(valid, 0, random.nextInt(valid.length()));
      }
      for (int length = random.nextInt(60); length > 0; length--) {
        sql.insert(
            random.nextInt(sql.length() + 1), pieces.charAt(random.nextInt(pieces.length())));
      }
      String text = sql.toString();
      String fingerprint = textOf(text, dialect);
      assertThat(Fingerprint.idOf(text, dialect)).isEqualTo(Fingerprint.idOf(text, dialect));
      assertThat(fingerprint.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
          .as("no half characters in %s", fingerprint)
          .isTrue();
    }
  }

  private static String textOf(String sql, Dialect dialect) {
    return Fingerprint.textOf(sql, dialect, 100_000);
  }
}
