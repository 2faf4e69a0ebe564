package dev.outrider.recorder.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiterString = " -> ",
      value = {
        "jdbc:h2:mem:test;USER=sa;PASSWORD=secret -> jdbc:h2:mem:test",
        "jdbc:sqlite:/var/lib/shop.db -> jdbc:sqlite:/var/lib/shop.db",
        "jdbc:postgresql://db:5432/shop?user=me&password=secret -> jdbc:postgresql://db:5432/shop",
        "jdbc:postgresql://db/shop?password=se@cret -> jdbc:postgresql://db/shop",
        "jdbc:mysql://me:secret@db:3306/shop -> jdbc:mysql://@db:3306/shop",
        "jdbc:mysql://me:se@cret@db/shop -> jdbc:mysql://@db/shop",
        "jdbc:mysql://me:se?cret@db/shop -> jdbc:mysql://(hidden)",
        "jdbc:oracle:thin:scott/tiger@//db:1521/shop -> jdbc:oracle:@//db:1521/shop",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=x)) -> jdbc:oracle:@",
        "jdbc:sqlserver://db:1433;databaseName=shop;user=me@db;password=x -> jdbc:sqlserver://db:1433",
        "nonsense -> nonsense",
        "secret@nonsense -> @nonsense"
      })
  void showsWhichDatabaseAndNoCredentials(String url, String shown) {
    assertThat(JdbcUrl.shown(url)).isEqualTo(shown);
  }
}
