package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.protocol.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agent that tells all anew to a sidecar that knows it, in more than one report. */
class WholeInPartsTest {

  private final TestSidecar sidecar = TestSidecar.start();

  @AfterEach
  void stop() {
    sidecar.close();
  }

  private static Entry cache(String name, long hits) {
    return Hosts.cache(name, "live", hits, 0);
  }

  private void assertHits(long total) throws Exception {
    JsonNode answer = sidecar.json("/api/performance/cache/stats");
    assertThat(answer.at("/totals/hits").asLong()).isEqualTo(total);
    assertThat(sidecar.get("/metrics").body().lines())
        .filteredOn(line -> line.matches("cache_gets_total\\{.*result=\"hit\".*"))
        .extracting(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .satisfies(
            hits -> assertThat(hits.stream().mapToLong(Long::longValue).sum()).isEqualTo(total));
  }

  @Test
  void cachesOfTheLaterPartsCountOnce() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "shop");
    agent.whole(cache("a", 100), cache("b", 200), cache("c", 300));
    for (int i = 1; i <= 3; i++) {
      // The first part comes again where its answer was lost.
      agent.whole(cache("a", 100 + i));
      agent.whole(cache("a", 100 + i));
      agent.changes(cache("b", 200 + i));
      agent.changes(cache("c", 300 + i));
      assertHits(600 + 3L * i);
    }
  }

  @Test
  void whatDoesNotComeAgainHasEndedAndStillCounts() throws Exception {
    SimulatedAgent agent = new SimulatedAgent(sidecar, "j1", "shop");
    agent.whole(cache("a", 100), cache("b", 200));
    agent.whole(cache("a", 101));
    agent.changes(cache("a", 102));
    agent.whole(cache("a", 103));
    // Another cache of the same name, which has counted less.
    agent.changes(cache("b", 5));
    assertThat(sidecar.get("/metrics").body())
        .containsPattern("cache_gets_total\\{[^}]*cache=\"b\"[^}]*result=\"hit\"[^}]*} 205");
  }
}
