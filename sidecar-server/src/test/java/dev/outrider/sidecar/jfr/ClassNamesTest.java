package dev.outrider.sidecar.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNamesTest {

  @ParameterizedTest
  @CsvSource({
    "[B, byte[]",
    "[[I, int[][]",
    "[Lcom.acme.A;, com.acme.A[]",
    "com/acme/A, com.acme.A",
    "com.acme.A$$Lambda/0x00007f, com.acme.A$$Lambda",
    "B, B",
    "[, []",
    "'', ''"
  })
  void areWrittenAsPeopleWriteThem(String name, String readable) {
    assertThat(ClassNames.readable(name)).isEqualTo(readable);
  }
}
