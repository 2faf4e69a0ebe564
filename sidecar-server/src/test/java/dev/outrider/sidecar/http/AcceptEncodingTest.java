package dev.outrider.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

  private static final List<String> OFFERED = List.of("br", "gzip");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | br",
        "gzip | gzip",
        "GZIP | gzip",
        "x-gzip | gzip",
        "br;q=0.5, gzip;q=0.8 | gzip",
        "br ; Q = 0.801, gzip;q=0.8 | br",
        "br;q=0, gzip | gzip",
        "br;q=0.000, gzip;q=0.001 | gzip",
        "* | br",
        "*;q=0.5, br;q=0 | gzip",
        "gzip;q=0.5, * | br",
        "*;q=0 | identity",
        "identity;q=1, gzip;q=0.5 | identity",
        "identity;q=0.5, gzip;q=0.5 | gzip",
        "identity;q=0, gzip;q=0.1 | gzip",
        "identity;q=0 | identity",
        "deflate | identity",
        "'' | identity",
        "gzip;q=2 | identity",
        "gzip;q=-1, br;q=1.001 | identity",
        "gzip;q=nan | identity",
        "gzip;q= | identity",
        "gzip;level=9 | identity",
        "gzip;q=0.5;q=1 | identity",
        ";;;,,, ,=,;q=1,gzip | gzip",
        "gzip;q=0, gzip | identity",
      })
  void theClientsBestIsChosen(String header, String expected) {
    assertThat(best(headers(header))).isEqualTo(expected);
  }

  @Test
  void withoutTheHeaderAnAnswerIsSentAsItIs() {
    assertThat(best(new HeaderMap())).isEqualTo("identity");
    assertThat(AcceptEncoding.of(new HeaderMap()).refusesIdentity()).isFalse();
  }

  @Test
  void severalLinesAreOneList() {
    HeaderMap headers = headers("gzip;q=0.5");
    headers.add(Headers.ACCEPT_ENCODING, "br;q=0.4");
    assertThat(best(headers)).isEqualTo("gzip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | false",
        "identity;q=0 | true",
        "*;q=0 | true",
        "*;q=0, identity | false",
        "* | false",
        "identity;q=zero | false",
      })
  void whoeverRefusesIdentityIsKnown(String header, boolean refused) {
    assertThat(AcceptEncoding.of(headers(header)).refusesIdentity()).isEqualTo(refused);
  }

  @Test
  void whatIsFarTooLongIsNotReadToTheEnd() {
    assertThat(best(headers("a,".repeat(1_000_000) + "gzip"))).isEqualTo("identity");
    assertThat(best(headers("gzip, " + "a,".repeat(1_000_000)))).isEqualTo("gzip");
  }

  @Test
  void nothingThatIsSaidMakesItFail() {
    Random random = new Random(8);
    String alphabet = "gzipbr*;q=01.5, \t\"\\é,;=";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder header = new StringBuilder();
      for (int left = random.nextInt(40); left > 0; left--) {
        header.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(best(headers(header.toString()))).isIn("br", "gzip", "identity");
    }
  }

  private static String best(HeaderMap headers) {
    return AcceptEncoding.of(headers).best(OFFERED);
  }

  private static HeaderMap headers(String acceptEncoding) {
    return new HeaderMap().put(Headers.ACCEPT_ENCODING, acceptEncoding);
  }
}
