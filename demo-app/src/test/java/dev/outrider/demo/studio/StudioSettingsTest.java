package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.optimizations.Optimization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudioSettingsTest {
  private static final Path SAMPLE = Path.of("../config/aura-studio.properties");

  @TempDir Path folder;

  @Test
  void theSampleNamesEverySettingWithItsDefault() throws Exception {
    assertThat(StudioSettings.read(SAMPLE)).isEqualTo(StudioSettings.defaults());
    assertThat(Files.readAllLines(SAMPLE))
        .containsAll(
            Arrays.stream(Optimization.values())
                .map(each -> "optimization." + each.text() + "=true")
                .toList());
  }

  @Test
  void switchesOffWhatTheFileSaysAndNothingElse() throws Exception {
    assertThat(read("optimization.indexes = false \noptimization.caching=true").enabled())
        .isEqualTo(EnumSet.complementOf(EnumSet.of(Optimization.INDEXES)));
    assertThat(read("")).isEqualTo(StudioSettings.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimization.turbo=true  | There is no setting 'optimization.turbo'
          indexes=true             | There is no setting 'indexes'
          optimization.indexes=on  | optimization.indexes is true or false, not 'on'.
          optimization.indexes=    | optimization.indexes is true or false, not ''.
          """)
  void saysWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void saysWhichFileCannotBeRead() {
    assertThatThrownBy(() -> StudioSettings.read(folder.resolve("none.properties")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none.properties");
  }

  private StudioSettings read(String text) throws Exception {
    return StudioSettings.read(Files.writeString(folder.resolve("studio.properties"), text));
  }
}
