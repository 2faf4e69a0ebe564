package dev.outrider.sidecar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntityTagTest {

  private static final byte[] BODY = "a body".getBytes(StandardCharsets.UTF_8);

  private final EntityTag tag = EntityTag.of(BODY, "identity");
  private final String value = tag.value();

  @Test
  void theSameBytesInTheSameEncodingAlone() {
    assertThat(value).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(EntityTag.of(BODY.clone(), "identity").value()).isEqualTo(value);
    assertThat(EntityTag.of(BODY, "gzip").value()).isNotEqualTo(value).endsWith(".gzip\"");
    assertThat(EntityTag.of(new byte[0], "identity").value()).isNotEqualTo(value);
  }

  @Test
  void isFoundInLists() {
    assertThat(isKnown(value)).isTrue();
    assertThat(isKnown("W/" + value)).isTrue();
    assertThat(isKnown("*")).isTrue();
    assertThat(isKnown(" \"a\", W/\"b,c\" ,, " + value + ", \"d\"")).isTrue();
    HeaderMap lines = new HeaderMap().add(Headers.IF_NONE_MATCH, "\"a\"");
    assertThat(tag.isKnownTo(lines)).isFalse();
    assertThat(tag.isKnownTo(lines.add(Headers.IF_NONE_MATCH, value))).isTrue();
  }

  @Test
  void isNotFoundInWhatNamesOthersOrNothing() {
    String bare = value.substring(1, value.length() - 1);
    for (String header :
        new String[] {
          "",
          "\"\"",
          "\"a\"",
          bare,
          "\"" + bare,
          bare + "\"",
          "w/" + value,
          "\"*\"",
          "a, " + value,
          "\"a, " + value,
          "W/",
          "W/W/" + value,
          "\"" + bare + ".gzip\"",
          ",".repeat(10_000)
        }) {
      assertThat(isKnown(header)).as(header).isFalse();
    }
    assertThat(tag.isKnownTo(new HeaderMap())).isFalse();
  }

  private boolean isKnown(String header) {
    return tag.isKnownTo(new HeaderMap().put(Headers.IF_NONE_MATCH, header));
  }
}
