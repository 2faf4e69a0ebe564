package dev.outrider.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.ResultField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClearCachesTest {

  /** Ten entries in each cache, all of which go. */
  private record Named(List<String> names) implements Clearable {
    @Override
    public ClearOutcome clear(ClearRequest request) {
      List<Entry> entries = new ArrayList<>();
      for (String name : names) {
        if (request.means(name)) {
          entries.add(
              Entry.of(Kind.CACHE, name)
                  .value(ResultField.ENTRIES_BEFORE, 10)
                  .value(ResultField.ENTRIES_REMOVED, 10)
                  .value(ResultField.ENTRIES_AFTER, 0)
                  .value(ResultField.FAILURES, 0)
                  .build());
        }
      }
      return ClearOutcome.done(entries);
    }
  }

  private static CommandResult clear(List<String> names, Map<String, String> arguments)
      throws InterruptedException {
    return new ClearCaches(List.of(new Named(names), new Named(List.of())))
        .carryOut(new Command("1", Command.CLEAR_CACHES, arguments));
  }

  @Test
  void namesAreComparedExactly() throws Exception {
    List<String> names = List.of("Store.byId", "Store.byIds", "store.byid");
    assertThat(clear(names, Map.of("cache", "Store.byId")).entries())
        .extracting(Entry::id)
        .containsExactly("Store.byId");
  }

  @Test
  void ofThousandsOfNamesTheFiveClosestAreTold() throws Exception {
    List<String> names =
        new ArrayList<>(IntStream.range(0, 2_000).mapToObj(i -> "cache number " + i).toList());
    names.addAll(List.of("ProjectStore.byId", "projectstore.byname", "UserStore.byId"));
    CommandResult result = clear(names, Map.of("cache", "ProjectStore.byID"));
    assertThat(result.status()).isEqualTo(CommandResult.Status.NOT_FOUND);
    assertThat(result.message())
        .startsWith(
            "no cache is named 'ProjectStore.byID'; closest: ProjectStore.byId,"
                + " projectstore.byname, UserStore.byId, ");
    assertThat(result.message().split(", ", -1)).hasSize(5);
  }

  @Test
  void aHostWithoutCachesSaysSo() throws Exception {
    assertThat(clear(List.of(), Map.of("cache", "a")).message())
        .isEqualTo("no cache is named 'a'; there is none here");
    assertThat(clear(List.of(), Map.of()).status()).isEqualTo(CommandResult.Status.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "key, a, prefix, b, exclude each other",
    "prefix, '', key2, b, an empty prefix",
    "dryRun, yes, key, b, dryRun is 'yes'; expected true or false"
  })
  void whatMakesNoSenseClearsNothing(String k1, String v1, String k2, String v2, String why)
      throws Exception {
    CommandResult result = clear(List.of("a"), Map.of(k1, v1, k2, v2));
    assertThat(result.status()).isEqualTo(CommandResult.Status.UNSUITABLE);
    assertThat(result.message()).contains(why);
    assertThat(result.entries()).isEmpty();
  }

  @Test
  void howeverManyAreClearedTheResultCanBeSentAndNoEntryIsLost() throws Exception {
    List<String> names = IntStream.range(0, 20_000).mapToObj(i -> i + "\u20ac".repeat(95)).toList();
    CommandResult result = clear(names, Map.of());
    byte[] body = Codec.encode(result);
    assertThat(body.length).isLessThanOrEqualTo(Protocol.MAX_BODY_BYTES);
    List<Entry> sent = Codec.decodeResult(body).entries();
    assertThat(sent).hasSizeLessThan(10_000);
    assertThat(sent.stream().mapToLong(each -> each.count(ResultField.ENTRIES_REMOVED)).sum())
        .isEqualTo(200_000);
    assertThat(sent.get(sent.size() - 1).id()).isEqualTo("(further caches)");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, '', 3", "kitten, sitting, 3", "flaw, lawn, 2", "a, a, 0"})
  void editsAreCounted(String from, String to, int edits) {
    assertThat(ClosestNames.edits(from, to)).isEqualTo(edits);
    assertThat(ClosestNames.edits(to, from)).isEqualTo(edits);
  }
}
