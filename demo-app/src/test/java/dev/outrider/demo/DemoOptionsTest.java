package dev.outrider.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.stage.StagePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoOptionsTest {
  @Test
  void runsForFifteenSecondsOnItsUsualPortsByDefault() throws Exception {
    assertThat(parse(""))
        .isEqualTo(
            new DemoOptions(
                new StagePorts(8477, 9477),
                Optional.empty(),
                false,
                Duration.ofSeconds(15),
                false,
                false));
  }

  @Test
  void takesEveryOption() throws Exception {
    assertThat(parse("--config a.b --redis --once --seconds 4 --sidecar-port 2 --port 1 --help"))
        .isEqualTo(
            new DemoOptions(
                new StagePorts(1, 2),
                Optional.of(Path.of("a.b")),
                true,
                Duration.ofSeconds(4),
                true,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1                  | Unknown argument '--prot'. Try --help.
          port                      | Unknown argument 'port'. Try --help.
          --port                    | --port needs a value. Try --help.
          --port x                  | --port takes a number from 1 to 65535, not 'x'.
          --port 0                  | --port takes a number from 1 to 65535, not '0'.
          --sidecar-port 65536      | --sidecar-port takes a number from 1 to 65535, not '65536'.
          --seconds -1              | --seconds takes a number from 1 to 86400, not '-1'.
          --port 5 --sidecar-port 5 | cannot share port 5
          """)
  void saysWhatIsWrong(String arguments, String message) {
    assertThatThrownBy(() -> parse(arguments))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  private static DemoOptions parse(String arguments) throws UsageException {
    return DemoOptions.parse(arguments.isEmpty() ? new String[0] : arguments.split(" "));
  }
}
