package dev.outrider.sidecar;

import static dev.outrider.sidecar.Json.assertSame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clearing caches: what is asked of the agent, what is told, and what is not. */
class ClearTest {

  private static final String CLEAR = "/api/performance/cache/clear";

  private final TestSidecar sidecar = TestSidecar.start();
  private SimulatedAgent agent;

  @BeforeEach
  void start() throws Exception {
    agent =
        new SimulatedAgent(sidecar, "j1", "aura")
            .whole(Hosts.cache("pro jects", "live", 1, 1), Hosts.cache("users", "live", 1, 1));
  }

  @AfterEach
  void stop() {
    sidecar.close();
  }

  @Test
  void whatIsAskedForIsPassedOn() throws Exception {
    assertThat(argumentsOf("")).isEmpty();
    assertThat(argumentsOf("?cache=pro%20jects"))
        .containsExactlyEntriesOf(Map.of(Command.CACHE, "pro jects"));
    assertThat(argumentsOf("?key=user%3A7"))
        .containsExactlyEntriesOf(Map.of(Command.KEY, "user:7"));
    assertThat(argumentsOf("?cache=redis&prefix=user%3A&dryRun=true"))
        .containsOnly(
            Map.entry(Command.CACHE, Command.REDIS),
            Map.entry(Command.PREFIX, "user:"),
            Map.entry(Command.DRY_RUN, "true"));
    assertThat(argumentsOf("?dryRun=false&jvm=aura")).isEmpty();
  }

  private Map<String, String> argumentsOf(String query) throws Exception {
    CompletableFuture<Command> work = agent.work(ClearTest::done);
    assertThat(sidecar.act(CLEAR + query).statusCode()).isEqualTo(200);
    assertThat(work.get().name()).isEqualTo(Command.CLEAR_CACHES);
    return work.get().arguments();
  }

  @Test
  void theAnswerTellsOfEachCacheAndEachPrefix() throws Exception {
    agent.answer(
        command ->
            done(
                command,
                cleared("users", 50, 50, 0),
                Entry.of(Kind.CACHE, "c7")
                    .attribute(Field.Cache.NAME, "broken")
                    .attribute(ResultField.REASON, "it is closed")
                    .value(ResultField.FAILURES, 1)
                    .build(),
                Entry.of(Kind.REDIS_PREFIX, "aura:")
                    .attribute(ResultField.SERVER, Caches.SERVER)
                    .value(ResultField.ENTRIES_REMOVED, 700)
                    .build(),
                Entry.of(Kind.REDIS_PREFIX, "(none)")
                    .attribute(ResultField.REASON, "cache.redis.prefixes is not set")
                    .build()));

    HttpResponse<String> answer = sidecar.act(CLEAR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertSame(
        TestSidecar.parse(answer),
        """
        {"jvm":"j1","dryRun":false,
         "caches":[
          {"name":"users","entriesBefore":50,"entriesRemoved":50,"entriesAfter":0,"failures":0,
           "reason":null},
          {"name":"broken","entriesBefore":null,"entriesRemoved":null,"entriesAfter":null,
           "failures":1,"reason":"it is closed"}],
         "redis":[
          {"server":"redis.example:6379","prefix":"aura:","entriesBefore":null,
           "entriesRemoved":700,"entriesAfter":null,"failures":0,"reason":null},
          {"server":null,"prefix":"(none)","entriesBefore":null,"entriesRemoved":null,
           "entriesAfter":null,"failures":0,"reason":"cache.redis.prefixes is not set"}],
         "message":"removed 750 entries"}""");
  }

  @Test
  void anAgentThatTellsNoRemovalsIsTakenByWhatIsMissing() throws Exception {
    agent.answer(
        command ->
            done(
                command,
                Entry.of(Kind.CACHE, "users")
                    .value(ResultField.ENTRIES_BEFORE, 50)
                    .value(ResultField.ENTRIES_AFTER, 8)
                    .build()));

    assertThat(TestSidecar.parse(sidecar.act(CLEAR)).at("/caches/0/entriesRemoved").asLong())
        .isEqualTo(42);
  }

  @Test
  void aDryRunSaysThatNothingWasRemoved() throws Exception {
    agent.answer(command -> done(command, cleared("users", 50, 50, 50)));

    HttpResponse<String> answer = sidecar.act(CLEAR + "?dryRun=true");

    assertThat(TestSidecar.parse(answer).get("dryRun").asBoolean()).isTrue();
    assertThat(TestSidecar.parse(answer).get("message").asText())
        .isEqualTo("would remove 50 entries; nothing was removed");
  }

  @Test
  void aKeyAndAPrefixExcludeEachOther() throws Exception {
    HttpResponse<String> answer = sidecar.act(CLEAR + "?key=secret1&prefix=secret2");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(TestSidecar.code(answer)).isEqualTo("keyAndPrefix");
    assertThat(TestSidecar.message(answer))
        .contains("'key' and 'prefix' exclude each other")
        .doesNotContain("secret");
  }

  @Test
  void nothingEmptyMeansAll() throws Exception {
    for (String parameter : List.of("cache", "key", "prefix", "dryRun")) {
      HttpResponse<String> answer = sidecar.act(CLEAR + "?" + parameter + "=");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(TestSidecar.message(answer)).contains("'" + parameter + "' is empty");
    }
    assertThat(sidecar.act(CLEAR + "?dryRun=yes").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownCacheIsNotFoundInTheAgentsWords() throws Exception {
    agent.answer(
        command ->
            new CommandResult(
                command.id(), Status.NOT_FOUND, "no cache 'user'; nearest: users", List.of()));

    HttpResponse<String> answer = sidecar.act(CLEAR + "?cache=user");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(TestSidecar.message(answer)).contains("nearest: users");
  }

  @Test
  void neitherKeysNorPrefixesNorUnknownNamesAreWrittenDown() throws Exception {
    String word = "hush" + System.nanoTime();
    String encoded = URLEncoder.encode(word + "\nforged", StandardCharsets.UTF_8);
    for (String query : List.of("?key=", "?prefix=", "?cache=")) {
      agent.answer(command -> done(command, cleared("users", 1, 1, 0)));
      assertThat(sidecar.act(CLEAR + query + encoded).statusCode()).isEqualTo(200);
    }
    for (String query : List.of("?dryRun=", "?jvm=", "?oops=", "?prefix=a&key=")) {
      assertThat(sidecar.act(CLEAR + query + encoded).statusCode()).isIn(400, 404);
    }

    assertThat(sidecar.get("/api/performance/events").body())
        .contains("of a key", "of a prefix", "(unknown)")
        .doesNotContain(word);
    assertThat(sidecar.get("/metrics").body()).doesNotContain(word);
    assertThat(TestLog.linesWith(word)).isEmpty();
  }

  private static Entry cleared(String name, long before, long removed, long after) {
    return Entry.of(Kind.CACHE, name)
        .value(ResultField.ENTRIES_BEFORE, before)
        .value(ResultField.ENTRIES_REMOVED, removed)
        .value(ResultField.ENTRIES_AFTER, after)
        .build();
  }

  private static CommandResult done(Command command, Entry... entries) {
    return new CommandResult(command.id(), Status.DONE, "", List.of(entries));
  }
}
