package dev.outrider.sidecar.jfr;

import static dev.outrider.sidecar.jfr.Inbox.Taken.LATER;
import static dev.outrider.sidecar.jfr.Inbox.Taken.NO;
import static dev.outrider.sidecar.jfr.Inbox.Taken.YES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxesTest {

  private static final byte[] BLOCK = {1, 2, 3};
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Inboxes inboxes = new Inboxes();

  @Test
  void aBlockThatWasSentTwiceIsTakenOnce() {
    List<byte[]> taken = new ArrayList<>();
    String stream =
        inboxes.open(
            "jvm",
            (block, end) -> {
              taken.add(block);
              return YES;
            });
    assertThat(inboxes.take("jvm", stream, 0, BLOCK, false)).isEqualTo(YES);
    assertThat(inboxes.take("jvm", stream, 0, BLOCK, false)).isEqualTo(YES);
    assertThat(inboxes.take("jvm", stream, 1, BLOCK, false)).isEqualTo(YES);
    assertThat(taken).hasSize(2);
    // One is missing between.
    assertThat(inboxes.take("jvm", stream, 3, BLOCK, false)).isEqualTo(NO);
  }

  @Test
  void nobodyTakesWhatNobodyAskedFor() {
    String stream = inboxes.open("jvm", (block, end) -> YES);
    assertThat(inboxes.take("jvm", "other", 0, BLOCK, false)).isEqualTo(NO);
    assertThat(inboxes.take("another", stream, 0, BLOCK, false)).isEqualTo(NO);
    inboxes.close(stream);
    assertThat(inboxes.take("jvm", stream, 0, BLOCK, false)).isEqualTo(NO);
  }

  @Test
  void anAgentThatIsTooFastIsToldToWaitAndLosesNothing() throws IOException {
    ShippedBytes bytes = new ShippedBytes();
    String stream = inboxes.open("jvm", bytes);
    int sequence = 0;
    while (inboxes.take("jvm", stream, sequence, BLOCK, false) == YES) {
      sequence++;
    }
    assertThat(sequence).isBetween(1, 100);
    assertThat(inboxes.take("jvm", stream, sequence, BLOCK, false)).isEqualTo(LATER);
    assertThat(bytes.readStream(1)).isEqualTo(BLOCK);
    assertThat(inboxes.take("jvm", stream, sequence, BLOCK, false)).isEqualTo(YES);
  }

  @Test
  void aReaderWaitsUntilThereIsSomethingOrTheStreamHasEnded() throws Exception {
    ShippedBytes bytes = new ShippedBytes();
    CompletableFuture<byte[]> first = reading(bytes);
    Until.true_(() -> "a block is taken", DEADLINE, () -> bytes.take(BLOCK, false) == YES);
    // Nothing at all would cost a second's sleep of the parser.
    assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(BLOCK);
    CompletableFuture<byte[]> second = reading(bytes);
    bytes.end();
    assertThat(second.get(30, TimeUnit.SECONDS)).isNull();
  }

  private static CompletableFuture<byte[]> reading(ShippedBytes bytes) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return bytes.readStream(1);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void aFileIsBounded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("file.part");
    List<Path> whole = new ArrayList<>();
    FileInbox inbox = new FileInbox(file, 7, whole::add);
    assertThat(inbox.take(BLOCK, false)).isEqualTo(YES);
    assertThat(inbox.take(BLOCK, true)).isEqualTo(YES);
    assertThat(whole).containsExactly(file);
    assertThat(Files.size(file)).isEqualTo(6);
    assertThat(inbox.take(BLOCK, false)).isEqualTo(NO);
    inbox.next();
    assertThat(inbox.take(BLOCK, false)).isEqualTo(YES);
  }
}
