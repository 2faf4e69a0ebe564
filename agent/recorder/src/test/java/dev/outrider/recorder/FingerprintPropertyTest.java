package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated statements: no literal survives, one shape has one id, another shape another. */
class FingerprintPropertyTest {

  private static final int STATEMENTS = 20_000;

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void noLiteralSurvivesAndTheShapeAloneMakesTheId(Dialect dialect) {
    Random random = new Random(42);
    Map<Long, String> shapeById = new HashMap<>();
    Map<String, Long> idByShape = new HashMap<>();
    for (int i = 0; i < STATEMENTS; i++) {
      GeneratedSql sql = GeneratedSql.next(random, dialect);
      String text = Fingerprint.textOf(sql.text, dialect, 100_000);
      long id = Fingerprint.idOf(sql.text, dialect);

      assertThat(text).as(sql.text).doesNotContain(GeneratedSql.SECRET);
      assertThat(idByShape.merge(sql.shape, id, (earlier, now) -> earlier))
          .as("one id for %s, here written as %s", sql.shape, sql.text)
          .isEqualTo(id);
      assertThat(shapeById.merge(id, sql.shape, (earlier, now) -> earlier))
          .as("one shape for the id of %s", sql.text)
          .isEqualTo(sql.shape);
    }
    assertThat(idByShape.size()).isGreaterThan(1_000);
  }
}
