package dev.outrider.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.SeededStudio;
import dev.outrider.demo.studio.Studio;
import dev.outrider.demo.studio.StudioClient;
import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.counts.Counts.Requests;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
  @TempDir Path folder;

  @Test
  void countsWhatTheStudioCounts() throws Exception {
    try (Studio studio = SeededStudio.start(folder)) {
      StudioClient client = new StudioClient(studio);
      Tally tally = run(client);

      Counts counts = client.counts(read -> requests(read) == tally.requests());
      assertThat(requests(counts)).isEqualTo(tally.requests());
      assertThat(counts.endpoints().values().stream().mapToLong(Requests::serverErrors).sum())
          .isEqualTo(tally.serverErrors());
      assertThat(tally.unanswered()).isZero();
      assertThat(tally.clientErrors()).isPositive();
    }
  }

  private static Tally run(StudioClient client) throws InterruptedException {
    try (Load load = new Load(HttpClient.newHttpClient(), client.studio(), Duration.ofSeconds(2))) {
      assertThat(load.awaitEnd(Duration.ofSeconds(30))).isTrue();
      return load.tally();
    }
  }

  private static long requests(Counts counts) {
    return counts.endpoints().entrySet().stream()
        .filter(endpoint -> !endpoint.getKey().contains(Studio.INTERNAL))
        .mapToLong(endpoint -> endpoint.getValue().requests())
        .sum();
  }
}
