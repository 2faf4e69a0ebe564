package dev.outrider.demo.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.demo.flags.UsageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SoakOptionsTest {
  private static SoakOptions parse(String... arguments) throws UsageException {
    return SoakOptions.parse(arguments);
  }

  @Test
  void looksTwelveTimesOrOnceAMinute() throws UsageException {
    SoakOptions defaults = parse();
    assertThat(defaults.length()).isEqualTo(Duration.ofMinutes(10));
    assertThat(defaults.warmUp()).isEqualTo(Duration.ofMinutes(2));
    assertThat(defaults.stretches()).isEqualTo(12);
    assertThat(parse("--minutes", "62").stretches()).isEqualTo(60);
    assertThat(parse("--seconds", "15").stretches()).isEqualTo(12);
  }

  @Test
  void saysWhatIsWrongAndWhatWouldBeRight() {
    assertThatThrownBy(() -> parse("--minutes", "0")).hasMessageContaining("1 to 1440");
    assertThatThrownBy(() -> parse("--minutes", "x")).hasMessageContaining("x");
    assertThatThrownBy(() -> parse("--minutes", "1", "--seconds", "60"))
        .hasMessage("Choose either --minutes or --seconds.");
    assertThatThrownBy(() -> parse("--port", "9477"))
        .hasMessageContaining("cannot share port 9477");
  }
}
