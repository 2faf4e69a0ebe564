package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every probe, shown with the real agent in a forked JVM. */
abstract class ProbeContract {

  static final Duration DEADLINE = Duration.ofSeconds(20);

  final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  /** Settings of an agent that reports to the sink, often enough for tests not to wait for it. */
  final String reporting() {
    return "sidecar=" + sink.address() + ",report.interval=100ms";
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  /** The newest that the library runs on. */
  Jdks newest() {
    List<Jdks> jdks = Jdks.all();
    return jdks.get(jdks.size() - 1);
  }

  /** The probe's name. */
  abstract String probe();

  /** A host that uses the probe's library and says ready. */
  abstract HostJvm.Builder host();

  // What a probe counts is compared on every JDK; these two say nothing of one that they do not of
  // another.

  @Test
  void becomesActiveWithoutFailures() {
    try (HostJvm host = host().on(newest()).agent(reporting()).start()) {
      host.awaitReady();
      Until.true_(
          () -> sink.entries(Kind.PROBE).toString(), DEADLINE, () -> state().equals("active"));
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  @Test
  void weavesNothingWhenSwitchedOff() {
    String settings = reporting() + ",probe." + probe() + "=false";
    try (HostJvm host = host().agent(settings).start()) {
      host.awaitReady();
      Until.true_(() -> sink.entries(Kind.PROBE).toString(), DEADLINE, () -> sink.reports() > 1);
      assertThat(state()).isEqualTo("off");
      assertThat(probeEntry().count(Field.Probe.CLASSES)).isZero();
    }
  }

  private Entry probeEntry() {
    return sink.entries(Kind.PROBE).stream()
        .filter(entry -> entry.id().equals(probe()))
        .findFirst()
        .orElse(Entry.gone(Kind.PROBE, probe()));
  }

  final String state() {
    return probeEntry().attribute(Field.Probe.STATE, "not reported");
  }

  /** Waits for the count to arrive; fails with both if another one stays. */
  final void awaitEqual(String what, LongSupplier seen, long counted) {
    Until.true_(
        () -> what + ": the agent reported " + seen.getAsLong() + ", the host counted " + counted,
        DEADLINE,
        () -> seen.getAsLong() == counted);
  }
}
