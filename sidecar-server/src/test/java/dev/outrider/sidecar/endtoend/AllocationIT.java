package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.AllocationHost;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pool could save, and how much of all that is allocated the samples tell. */
@Execution(ExecutionMode.CONCURRENT)
class AllocationIT extends OneSidecar {

  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private JsonNode allocation() {
    return sidecar.read("/api/performance/allocation?window=15m&limit=1000&jvm=" + service);
  }

  private long events() {
    return sidecar.jvm(service).at("/jfr/events").asLong();
  }

  /**
   * Has it allocate, and waits until half of it has been told; gives how much it was. What comes
   * after a thread's last sample is not told before it allocates again.
   */
  private long allocate(HostJvm host, String what) {
    long before = allocation().path("totalBytes").asLong();
    host.proceed();
    long bytes = host.awaitReady().get(what);
    Until.true_(
        () -> "half of " + bytes + " beyond " + before + ": " + allocation(),
        DEADLINE,
        () -> allocation().path("totalBytes").asLong() - before > 0.5 * bytes);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatAPoolCouldSaveIsNamedByTheApplicationsMethod(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(AllocationHost.class).on(jdk).agent(sidecar.agentSettings(service)).start()) {
      host.awaitReady();
      Until.true_(() -> "events: " + sidecar.jvm(service), DEADLINE, () -> events() > 0);

      assertThat(allocate(host, AllocationHost.STRINGS)).isGreaterThan(1L << 30);
      assertThat(allocation().at("/types/0/type").asText()).isEqualTo("byte[]");
      assertThat(allocation().path("poolingCandidates")).as("strings").isEmpty();

      assertThat(allocate(host, AllocationHost.BUFFERS)).isGreaterThan(1L << 30);
      JsonNode candidates = allocation().path("poolingCandidates");
      assertThat(candidates.toString())
          .contains("AllocationHost.fill:", "AllocationHost.render", "\"byte[]\"");
      assertThat(candidates)
          .allMatch(each -> each.path("site").asText().contains("AllocationHost."))
          .allMatch(
              each ->
                  each.path("diesYoungAtLeastBytesPerSecond").asDouble()
                      <= each.path("savesAtMostBytesPerSecond").asDouble());
      assertThatShortThreadsAreCounted(host);
    }
  }

  private void assertThatShortThreadsAreCounted(HostJvm host) {
    sidecar.awaitFreshReport(service);
    JsonNode before = allocation();
    host.proceed();
    long bytes = host.awaitReady().get(AllocationHost.THREADS);
    sidecar.awaitFreshReport(service);
    JsonNode after = allocation();
    assertThat(after.at("/counted/bytes").asLong() - before.at("/counted/bytes").asLong())
        .as("counted of %s from %s to %s", bytes, before, after)
        .isBetween((long) (0.95 * bytes), (long) (1.3 * bytes));
    assertThat(after.at("/counted/source").asText())
        .isEqualTo(
            sidecar
                .read("/api/performance/gc/stats?jvm=" + service)
                .at("/jvms/0/allocation/source")
                .asText());
  }
}
