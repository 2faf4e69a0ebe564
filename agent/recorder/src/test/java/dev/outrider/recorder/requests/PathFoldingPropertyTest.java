package dev.outrider.recorder.requests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Generated paths: what differs from request to request goes, what names something stays. */
class PathFoldingPropertyTest {

  private static final int PATHS = 20_000;
  private static final String[] NAMES = {
    "api",
    "v1",
    "v2.0",
    "owners",
    "pets",
    "oauth2",
    "en-US",
    "de_CH",
    "feature-flags",
    "find.do",
    "vets.html",
    "getAllOwnersByLastName",
    "s3",
    "2fa",
    "actuator",
    "health",
    "a_b-c",
    "X"
  };
  private static final String PIECES =
      "/////;;=?..-_:,%@+{}*()[]~!$&'\"<>|\\^`09azAZfF\r\n\0\u001b\u00e9\u4e2d\ud83d\ude00 ";

  @Test
  void namesStayAndIdsGo() {
    Random random = new Random(42);
    for (int i = 0; i < PATHS; i++) {
      StringBuilder path = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int segments = 1 + random.nextInt(8); segments > 0; segments--) {
        String name = NAMES[random.nextInt(NAMES.length)];
        boolean isName = random.nextInt(3) > 0;
        path.append(random.nextInt(20) == 0 ? "//" : "/").append(isName ? name : id(random));
        path.append(random.nextInt(20) == 0 ? ";jsessionid=" + id(random) : "");
        expected.append('/').append(isName ? name : "{id}");
      }
      path.append(random.nextInt(10) == 0 ? "?q=" + id(random) : "");
      assertFolds(path.toString(), expected.toString());
    }
  }

  private static void assertFolds(String path, String expected) {
    assertThat(PathFolding.fold(path)).as(path).isEqualTo(expected);
    assertThat(PathFolding.mix(Hash.START, path))
        .as(path)
        .isEqualTo(Hash.mix(Hash.START, expected));
  }

  /** An id of any of the kinds that applications put into their paths. */
  private static String id(Random random) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    switch (random.nextInt(12)) {
      case 0:
        return String.valueOf(random.nextInt());
      case 1:
        return new UUID(random.nextLong(), random.nextLong()).toString();
      case 2:
        return String.format("2026-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
      case 3:
        return "1" + HexFormat.of().formatHex(bytes);
      case 4:
        return "user" + random.nextInt(1000) + "@example.com";
      case 5:
        return "%C3%A4" + random.nextInt(100);
      case 6:
        return "order-" + random.nextInt(100);
      case 7:
        return "invoice" + (1000 + random.nextInt(1_000_000));
      case 8:
        return "01" + crockford(random);
      case 9:
        return Base64.getUrlEncoder()
            .encodeToString("a secret text".getBytes(StandardCharsets.US_ASCII));
      case 10:
        return 1 + random.nextInt(9) + "." + random.nextInt(100);
      default:
        return String.valueOf(random.nextLong());
    }
  }

  private static String crockford(Random random) {
    String letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    StringBuilder id = new StringBuilder();
    while (id.length() < 24) {
      id.append(letters.charAt(random.nextInt(letters.length())));
    }
    return id.toString();
  }

  @Test
  void whateverIsThrownAtItStaysShortAndFoldedIsFoldedAgain() {
    Random random = new Random(43);
    for (int i = 0; i < PATHS; i++) {
      StringBuilder path = new StringBuilder("/");
      for (int length = random.nextInt(60); length > 0; length--) {
        path.append(PIECES.charAt(random.nextInt(PIECES.length())));
      }
      assertBoundedAndStable(path.toString());
    }
    assertBoundedAndStable("/" + "a".repeat(10_000));
    assertBoundedAndStable("/".repeat(10_000));
    assertBoundedAndStable("/a".repeat(5_000));
    assertBoundedAndStable("/;".repeat(5_000));
    assertBoundedAndStable("");
  }

  private static void assertBoundedAndStable(String path) {
    String folded = PathFolding.fold(path);
    assertThat(folded.length()).as(path).isLessThanOrEqualTo(10 * 41 + "/**".length());
    assertThat(folded.chars()).as(path).allMatch(c -> c > ' ' && c < 127);
    assertThat(folded).as(path).doesNotContainPattern("[0-9]{3}").doesNotContain("?");
    assertThat(PathFolding.mix(Hash.START, path)).as(path).isEqualTo(Hash.mix(Hash.START, folded));
    if (!folded.equals(PathFolding.STATIC)) {
      assertThat(PathFolding.fold(folded)).as(path).isEqualTo(folded);
    }
  }
}
