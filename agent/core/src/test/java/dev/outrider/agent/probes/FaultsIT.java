package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.FaultyHost;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The classic faults of database code, told by the real agent of an application that has them. */
class FaultsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String AGAIN = "SELECT title FROM scene WHERE id = ?";

  private final ReportSink sink = new ReportSink();

  @AfterEach
  void closeSink() {
    sink.close();
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void tellsNPlusOneSlowExecutionsAndLeaks(Jdks jdk, @TempDir Path folder) throws Exception {
    Path recording = folder.resolve("host.jfr");
    try (HostJvm host =
        HostJvm.of(FaultyHost.class)
            .on(jdk)
            .option("-XX:StartFlightRecording=dumponexit=true,maxsize=50m,filename=" + recording)
            .agent(
                "report.interval=200ms,jdbc.leakThreshold=1s,jdbc.slowThreshold=100ms,sidecar="
                    + sink.address())
            .start()) {
      host.awaitReady();
      awaitNPlusOne();
      assertCursorIsNone();
      awaitSlow();
      awaitLeak();
      host.proceed();
      host.awaitReady();
      Until.true_(
          () -> "the leak to be returned: " + sink.entries(Kind.CONNECTION_LEAK),
          DEADLINE,
          () -> returned(only(sink.entries(Kind.CONNECTION_LEAK))));
      assertThat(sink.sum(Kind.DATA_SOURCE, Field.DataSource.OPEN)).isZero();
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES)).isZero();
      host.endInput();
      assertThat(host.awaitExit()).isZero();
    }
    assertFindingsAreIn(recording);
  }

  private void awaitNPlusOne() {
    Until.true_(
        () -> "the endpoint's use of the statement: " + sink.entries(Kind.ENDPOINT_STATEMENT),
        DEADLINE,
        () -> pair("GET /again/{times}/{different}", AGAIN).isPresent());
    Entry pair = pair("GET /again/{times}/{different}", AGAIN).orElseThrow();
    Histogram executions = pair.histogram(Field.EndpointStatement.EXECUTIONS);
    assertThat(executions.count()).isEqualTo(3);
    assertThat(executions.sum()).isEqualTo(3 + 12 + 7);
    assertThat(executions.max()).isEqualTo(12);
    assertThat(pair.count(Field.EndpointStatement.SUSPECT_REQUESTS)).isEqualTo(2);
    assertThat(pair.count(Field.EndpointStatement.SUSPECT_EXECUTIONS)).isEqualTo(12 + 7);
    // Twelve parameters fall into 64 classes, one or two of them perhaps into the same.
    assertThat(pair.count(Field.EndpointStatement.SUSPECT_DISTINCT_PARAMETERS))
        .isBetween(1L + 9, 1L + 12);
    assertThat(pair.attribute(Field.EndpointStatement.CALL_SITE))
        .contains("FaultyHost.again(FaultyHost.java:");
    assertThat(pair.attribute(Field.EndpointStatement.STACK)).contains("executeQuery");
  }

  private void assertCursorIsNone() {
    Entry cursor = pair("GET /cursor/{rows}", "SELECT id FROM scene WHERE id <= ?").orElseThrow();
    assertThat(cursor.histogram(Field.EndpointStatement.EXECUTIONS).max()).isEqualTo(1);
    assertThat(cursor.count(Field.EndpointStatement.SUSPECT_REQUESTS)).isZero();
    assertThat(statement("SELECT id FROM scene WHERE id <= ?").count(Field.Statement.ROWS))
        .isEqualTo(40);
  }

  private void awaitSlow() {
    Until.true_(
        () -> "two slow executions of an endpoint: " + sink.entries(Kind.SLOW_EXECUTION),
        DEADLINE,
        () ->
            slowOnPurpose()
                    .filter(slow -> slow.attribute(Field.SlowExecution.ENDPOINT) != null)
                    .filter(slow -> !endpointNameOf(slow).isEmpty())
                    .count()
                == 2);
    Entry select = slow("SELECT id FROM scene WHERE id <= ? AND PAUSE(?) IS NULL");
    assertThat(select.value(Field.SlowExecution.ROWS)).isEqualTo(9);
    assertThat(slow("CALL PAUSE(?)").value(Field.SlowExecution.DURATION_NANOS))
        .isGreaterThanOrEqualTo(100_000_000L);
    for (Entry slow : slowOnPurpose().toList()) {
      assertThat(endpointNameOf(slow)).isEqualTo("GET /slow/{rows}");
      assertThat(slow.attribute(Field.SlowExecution.CALL_SITE))
          .contains("FaultyHost.slow(FaultyHost.java:");
      assertThat(slow.attribute(Field.SlowExecution.THREAD)).startsWith("XNIO-1 task-");
    }
  }

  private void awaitLeak() {
    Until.true_(
        () -> "a leak: " + sink.entries(Kind.CONNECTION_LEAK),
        DEADLINE,
        () -> !sink.entries(Kind.CONNECTION_LEAK).isEmpty());
    Entry leak = only(sink.entries(Kind.CONNECTION_LEAK));
    assertThat(leak.attribute(Field.ConnectionLeak.CALL_SITE))
        .contains("FaultyHost.takeAndKeep(FaultyHost.java:");
    assertThat(leak.attribute(Field.ConnectionLeak.THREAD)).isEqualTo("main");
    assertThat(returned(leak)).isFalse();
    Entry source = only(sink.entries(Kind.DATA_SOURCE));
    assertThat(leak.attribute(Field.ConnectionLeak.DATA_SOURCE)).isEqualTo(source.id());
    assertThat(source.attribute(Field.DataSource.URL)).isEqualTo("jdbc:h2:mem:faults");
    assertThat(source.count(Field.DataSource.OPEN)).isEqualTo(1);
  }

  private static void assertFindingsAreIn(Path recording) throws Exception {
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    assertThat(named(events, "dev.outrider.SlowStatement"))
        .extracting(event -> event.getString("statement"))
        .filteredOn(statement -> statement.contains("PAUSE"))
        .containsExactlyInAnyOrder(
            "CALL PAUSE(?)", "SELECT id FROM scene WHERE id <= ? AND PAUSE(?) IS NULL");
    assertThat(named(events, "dev.outrider.SlowStatement"))
        .allSatisfy(event -> assertThat(event.getStackTrace()).isNotNull());
    assertThat(named(events, "dev.outrider.NPlusOne"))
        .extracting(event -> event.getString("endpoint") + " " + event.getInt("executions"))
        .containsExactlyInAnyOrder(
            "GET /again/{times}/{different} 12", "GET /again/{times}/{different} 7");
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }

  private static boolean returned(Entry leak) {
    return leak.value(Field.ConnectionLeak.RETURNED_MILLIS) != null;
  }

  private Optional<Entry> pair(String endpoint, String statement) {
    return sink.entries(Kind.ENDPOINT_STATEMENT).stream()
        .filter(
            pair ->
                endpoint.equals(endpointName(pair.attribute(Field.EndpointStatement.ENDPOINT)))
                    && statement.equals(textOf(pair.attribute(Field.EndpointStatement.STATEMENT))))
        .filter(pair -> pair.histogram(Field.EndpointStatement.EXECUTIONS).count() > 0)
        .findFirst();
  }

  private Entry slow(String text) {
    return only(
        sink.entries(Kind.SLOW_EXECUTION).stream()
            .filter(slow -> text.equals(textOf(slow.attribute(Field.SlowExecution.STATEMENT))))
            .toList());
  }

  /** On a busy machine, others are slow as well. */
  private Stream<Entry> slowOnPurpose() {
    return sink.entries(Kind.SLOW_EXECUTION).stream()
        .filter(slow -> textOf(slow.attribute(Field.SlowExecution.STATEMENT)).contains("PAUSE"));
  }

  private String endpointNameOf(Entry slow) {
    return endpointName(slow.attribute(Field.SlowExecution.ENDPOINT));
  }

  private String endpointName(String id) {
    return attribute(Kind.ENDPOINT, id, Field.Endpoint.NAME);
  }

  private String textOf(String id) {
    return attribute(Kind.STATEMENT, id, Field.Statement.TEXT);
  }

  private String attribute(String kind, String id, String name) {
    return sink.entries(kind).stream()
        .filter(entry -> entry.id().equals(id))
        .map(entry -> entry.attribute(name, ""))
        .findFirst()
        .orElse("");
  }

  private Entry statement(String text) {
    return only(
        sink.entries(Kind.STATEMENT).stream()
            .filter(entry -> text.equals(entry.attribute(Field.Statement.TEXT)))
            .toList());
  }

  private static Entry only(List<Entry> entries) {
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }
}
