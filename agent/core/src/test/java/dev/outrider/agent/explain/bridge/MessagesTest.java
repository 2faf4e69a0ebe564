package dev.outrider.agent.explain.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "relation \"item\" does not exist ¦ relation \"item\" does not exist",
        "invalid input: \"4711 x\" near item1 ¦ invalid input: \"?\" near ?",
        "Table 'shop.item' doesn't exist ¦ Table '?' doesn't exist",
        "Access denied for user 'boss'@'db7' (using password: YES) ¦ Access denied for user '?'@'?' (using password: YES)",
        "Access denied, password hunter ¦ Access denied, password ?",
        "bad URL jdbc:x://h/d?password=hunter ¦ bad URL ?",
        "role «boss» existe pas ¦ role «?» existe pas",
        "an 'open quote with 5 secrets ¦ an '?s",
        "Connection to db7:5432 refused. ¦ Connection to ? refused.",
        "no such column: price ¦ no such column: price",
      })
  void tellsOnlyWhatIsKnownToBeHarmless(String message, String expected) {
    Properties properties = new Properties();
    properties.setProperty("user", "boss");
    properties.setProperty("password", "hunter");
    Messages messages = new Messages("SELECT price FROM item", "jdbc:x://db7/shop", properties);
    assertThat(messages.of(new SQLException(message, "42P01")))
        .isEqualTo("java.sql.SQLException, SQLState 42P01: " + expected);
  }

  @Test
  void tellsTheFirstLineOnlyAndNothingOfTheStatement() {
    Messages messages = new Messages("", "", new Properties());
    assertThat(messages.of(new SQLException("one\ntwo"))).endsWith("SQLState none: one");
    assertThat(messages.of(new SQLException("one; SQL statement: two"))).endsWith(": one");
    assertThat(messages.of(new SQLException())).endsWith("(no message)");
    assertThat(messages.of(new SQLException("word ".repeat(1_000))).length()).isLessThan(400);
  }
}
