package dev.outrider.sidecar.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sidecars take from Redis, and what they do not. */
class CodecTest {

  private static final String SECRET = "0123456789abcdef";
  private static final String SELF = UUID.randomUUID().toString();
  private static final String OTHER = UUID.randomUUID().toString();
  private static final String ACTION = UUID.randomUUID().toString();

  private static final Message.Order ORDER =
      new Message.Order(
          ACTION,
          OTHER,
          "other:9477",
          SELF,
          "127.0.0.1",
          "clearCaches",
          Map.of("cache", "Caf\u00e9 \"quoted\"\n"),
          List.of("jvm-1", "jvm-2"),
          1_700_000_000_000L);

  private final Seal seal = new Seal(SECRET);
  private final Codec codec = new Codec(seal);

  static Stream<Message> messages() {
    return Stream.of(
        ORDER,
        new Message.Ack(ACTION, OTHER, SELF),
        new Message.Result(
            ACTION, OTHER, SELF, "jvm-1", null, null, new ObjectMapper().createObjectNode()),
        new Message.Result(ACTION, OTHER, SELF, "jvm-1", "tooSoon", "ask again in 3 s", null),
        new Message.Heard(ACTION, OTHER, SELF, "jvm-1"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void takesWhatASidecarSays(Message message) throws Exception {
    assertThat(codec.decode(codec.encode(message), SELF)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void refusesWhateverIsChangedOrCutAnywhere(Message message) {
    String sealed = codec.encode(message);
    Random random = new Random(3);
    for (int i = 0; i < sealed.length(); i++) {
      StringBuilder changed = new StringBuilder(sealed);
      changed.setCharAt(i, (char) (changed.charAt(i) ^ (1 + random.nextInt(15))));
      assertRefused(changed.toString(), "notSigned");
      assertRefused(sealed.substring(0, i), "notSigned");
    }
    assertRefused(sealed + " ", "notSigned");
  }

  @Test
  void refusesAnotherSecretsSignature() {
    assertRefused(new Codec(new Seal("fedcba9876543210")).encode(ORDER), "notSigned");
  }

  @Test
  void refusesWhatIsPassedOnToAThirdSidecar() {
    String sealed = codec.encode(ORDER);
    assertThatThrownBy(() -> codec.decode(sealed, OTHER)).hasMessage("notForThisSidecar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"order\"}",
        "{\"type\":\"nonsense\"}",
        "{\"type\":[]}",
        "{\"type\":\"ack\",\"action\":\"../../x\",\"from\":\"a\",\"to\":\"b\"}",
        "{\"type\":\"ack\",\"action\":null,\"from\":null,\"to\":null}",
        "{\"type\":\"order\",\"action\":1,\"jvms\":{}}",
        "{"
      })
  void refusesWhatIsSignedAndNoMessage(String text) {
    assertThatThrownBy(() -> codec.decode(seal.seal(text), SELF))
        .isInstanceOf(Codec.RefusedException.class);
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertRefused(seal.seal("[".repeat(100_000)), "notJson");
    assertRefused(seal.seal("\"" + "x".repeat(Bounds.MOST_CHARS) + "\""), "tooLong");
  }

  @Test
  void neitherFailsNorAgreesOnAnyBytes() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThatThrownBy(() -> codec.decode(text, SELF)).isInstanceOf(Codec.RefusedException.class);
      assertThatThrownBy(() -> codec.decode(seal.seal(text), SELF))
          .isInstanceOf(Codec.RefusedException.class);
    }
  }

  @Test
  void aSidecarTellsOfItselfAlone() throws Exception {
    Member member =
        new Member(
            OTHER,
            "other:9477",
            "0.1.0",
            7,
            List.of(new Member.Reporting("jvm-1", "shop", "host", 12L, "17", true, 30)),
            0);
    String sealed = codec.encode(member);
    assertThat(codec.decodeMember(sealed, OTHER)).isEqualTo(member);
    assertThatThrownBy(() -> codec.decodeMember(sealed, SELF)).hasMessage("notThisSidecars");
    assertThatThrownBy(() -> codec.decode(sealed, SELF)).hasMessage("unknownType");
    assertThatThrownBy(() -> codec.decodeMember(codec.encode(ORDER), OTHER))
        .isInstanceOf(Codec.RefusedException.class);
  }

  private void assertRefused(String sealed, String reason) {
    assertThatThrownBy(() -> codec.decode(sealed, SELF))
        .isInstanceOf(Codec.RefusedException.class)
        .hasMessage(reason);
  }
}
