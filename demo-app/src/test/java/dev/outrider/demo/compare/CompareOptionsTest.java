package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.flags.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareOptionsTest {
  @Test
  void measuresForTenSecondsInTwoRoundsByDefault() throws Exception {
    CompareOptions options = CompareOptions.parse(new String[0]);

    assertThat(options)
        .isEqualTo(new CompareOptions(8477, 9477, 10, 2, Path.of("outrider-comparison"), false));
    assertThat(options.part()).isEqualTo(Duration.ofMillis(2_500));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seconds 0               | --seconds takes a number from 1 to 3600, not '0'.
          --rounds x                | --rounds takes a number from 1 to 100, not 'x'.
          --once                    | Unknown argument '--once'.
          --port 9477               | cannot share port 9477
          """)
  void saysWhatIsWrong(String arguments, String message) {
    assertThatThrownBy(() -> CompareOptions.parse(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
