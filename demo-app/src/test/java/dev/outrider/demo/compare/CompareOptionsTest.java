package dev.outrider.demo.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.stage.StagePorts;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareOptionsTest {
  @Test
  void measuresForTenSecondsInTwoRoundsByDefault() throws Exception {
    CompareOptions options = CompareOptions.parse(new String[0]);

    assertThat(options)
        .isEqualTo(
            new CompareOptions(
                new StagePorts(8477, 9477),
                10,
                2,
                EnumSet.allOf(Optimization.class),
                Path.of("outrider-comparison"),
                false));
    assertThat(options.part()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(options.expected()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
  }

  @Test
  void measuresAllOffEachAloneAllButEachAndAllOn() throws Exception {
    List<Configuration> configurations = CompareOptions.parse(new String[0]).configurations();

    assertThat(configurations).hasSize(2 + 2 * Optimization.values().length);
    assertThat(configurations.get(0).enabled()).isEmpty();
    assertThat(configurations)
        .contains(new Configuration("indexes alone", EnumSet.of(Optimization.INDEXES)))
        .contains(
            new Configuration(
                "all but indexes", EnumSet.complementOf(EnumSet.of(Optimization.INDEXES))))
        .endsWith(new Configuration("all on", EnumSet.allOf(Optimization.class)));
  }

  @Test
  void measuresOneOptimizationIfAskedTo() throws Exception {
    assertThat(CompareOptions.parse(new String[] {"--only", "caching"}).configurations())
        .extracting(Configuration::name)
        .containsExactly("all off", "caching alone", "all but caching", "all on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --seconds 0               | --seconds takes a number from 1 to 3600, not '0'.
          --rounds x                | --rounds takes a number from 1 to 100, not 'x'.
          --only speed              | --only takes one of caching, response-caching,
          --once                    | Unknown argument '--once'.
          --port 9477               | cannot share port 9477
          """)
  void saysWhatIsWrong(String arguments, String message) {
    assertThatThrownBy(() -> CompareOptions.parse(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }
}
