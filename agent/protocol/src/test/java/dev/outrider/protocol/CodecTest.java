package dev.outrider.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.outrider.recorder.HistogramLayout;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class CodecTest {

  private static Report report() {
    long[] counts = new long[HistogramLayout.BUCKETS];
    counts[0] = 1;
    counts[300] = 1L << 49;
    counts[HistogramLayout.BUCKETS - 1] = 7;
    Entry full =
        Entry.of(Kind.STATEMENT, "ab12")
            .attribute("text", "SELECT \"ü\" \uD83D\uDE00 \n ?")
            .value("errors", Long.MIN_VALUE)
            .value("zero", 0)
            .histogram("nanos", Histogram.of(counts, Long.MAX_VALUE, 42))
            .build();
    return new Report(
        "jvm-1", 7, true, 1_700_000_000_000L, List.of(full, Entry.gone("cache", "x")));
  }

  private static void assertSame(Report actual, Report expected) {
    assertThat(actual.jvmId()).isEqualTo(expected.jvmId());
    assertThat(actual.sequence()).isEqualTo(expected.sequence());
    assertThat(actual.whole()).isEqualTo(expected.whole());
    assertThat(actual.timeMillis()).isEqualTo(expected.timeMillis());
    assertThat(actual.entries()).isEqualTo(expected.entries());
  }

  @Test
  void whatIsEncodedIsDecoded() throws ProtocolException {
    assertSame(Codec.decodeReport(Codec.encode(report())), report());
    assertThat(Codec.decodeReport(Codec.encode(report())).entries().get(1).isGone()).isTrue();

    Command command =
        Codec.decodeCommand(
            Codec.encode(new Command("c1", Command.CLEAR_CACHES, Map.of("cache", "Store"))));
    assertThat(command.id()).isEqualTo("c1");
    assertThat(command.name()).isEqualTo(Command.CLEAR_CACHES);
    assertThat(command.arguments()).containsOnly(Map.entry("cache", "Store"));

    CommandResult result =
        Codec.decodeResult(
            Codec.encode(
                new CommandResult("c1", CommandResult.Status.REFUSED, "why", report().entries())));
    assertThat(result.status()).isEqualTo(CommandResult.Status.REFUSED);
    assertThat(result.message()).isEqualTo("why");
    assertThat(result.entries()).isEqualTo(report().entries());
  }

  @Test
  void aFieldOfALaterVersionIsSkipped() throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(7);
      packer.packString("v").packInt(Protocol.VERSION);
      packer.packString("newField").packMapHeader(1).packString("a").packArrayHeader(2);
      packer.packNil().packDouble(1.5);
      packer.packString("jvm").packString("j");
      packer.packString("seq").packLong(1);
      packer.packString("whole").packBoolean(false);
      packer.packString("time").packLong(2);
      packer.packString("entries").packArrayHeader(1).packArrayHeader(6);
      packer.packString("k").packString("i");
      packer.packMapHeader(0).packMapHeader(0).packMapHeader(0).packString("later");
      assertThat(Codec.decodeReport(packer.toByteArray()).entries())
          .containsExactly(Entry.gone("k", "i"));
    }
  }

  @Test
  void anUnknownVersionIsRefusedWithTheReason() throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(1).packString("v").packInt(99);
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> Codec.decodeReport(packer.toByteArray()))
          .withMessageContaining("99")
          .withMessageContaining(String.valueOf(Protocol.VERSION));
    }
  }

  @Test
  void aMissingFieldIsNamed() throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(1).packString("v").packInt(Protocol.VERSION);
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> Codec.decodeReport(packer.toByteArray()))
          .withMessageContaining("jvm");
    }
  }

  @Test
  void whatIsOverABoundIsRefused() {
    String tooLong = "x".repeat(Protocol.MAX_STRING_BYTES + 1);
    assertRefused(new Report(tooLong, 1, true, 1, List.of()));
    assertRefused(
        new Report(
            "j", 1, true, 1, Collections.nCopies(Protocol.MAX_ENTRIES + 1, Entry.gone("k", "i"))));
  }

  @Test
  void aHistogramThatNobodyCanHaveRecordedIsRefused() throws IOException {
    assertHistogram("counts 1 in bucket 2", 1, 1, 3, 1, 2, 1);
    assertHistogram("counts 1 in bucket 3", 1, 1, 3, 1, 3, 1);
    assertHistogram("counts 0 in bucket 3", 1, 1, 3, 0);
    assertHistogram("counts -1 in bucket 3", 1, 1, 3, -1);
    assertHistogram("counts 1 in bucket -1", 1, 1, -1, 1);
    assertHistogram("in bucket " + HistogramLayout.BUCKETS, 1, 1, HistogramLayout.BUCKETS, 1);
    assertHistogram("counts 1 in bucket 4", 1, 1, 3, 1L << 50, 4, 1);
    assertHistogram("even number of elements, not 3", 1, 1, 3);
  }

  private static void assertHistogram(String why, long... elements) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(1).packString("entries").packArrayHeader(1).packArrayHeader(5);
      packer.packString("k").packString("i").packMapHeader(0).packMapHeader(0);
      packer.packMapHeader(1).packString("nanos").packArrayHeader(elements.length);
      for (long element : elements) {
        packer.packLong(element);
      }
      assertThatExceptionOfType(ProtocolException.class)
          .isThrownBy(() -> Codec.decodeReport(packer.toByteArray()))
          .withMessageContaining(why);
    }
  }

  private static void assertRefused(Report report) {
    byte[] body = Codec.encode(report);
    assertThatExceptionOfType(ProtocolException.class)
        .isThrownBy(() -> Codec.decodeReport(body))
        .withMessageContaining("over the bound");
  }

  @Test
  void garbageIsRefusedAndNothingElse() {
    Random random = new Random(11);
    byte[] valid = Codec.encode(report());
    for (int i = 0; i < 200_000; i++) {
      byte[] body = valid.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt();
      }
      byte[] mutated = Arrays.copyOf(body, random.nextInt(body.length + 1));
      try {
        Codec.decodeReport(mutated);
      } catch (ProtocolException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }
}
