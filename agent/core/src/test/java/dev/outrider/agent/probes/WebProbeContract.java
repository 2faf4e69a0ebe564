package dev.outrider.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.LoadClient;
import dev.outrider.agent.testkit.ReportSink;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.HeldFrames;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every web server, compared with what the client that made the load counted. */
abstract class WebProbeContract extends ProbeContract {

  private static final int CLIENTS = 3;

  /** Asking for everything that a server has, once. */
  interface Round {
    /**
     * Asks for it.
     *
     * @param number differs from round to round
     */
    void ask(LoadClient client, int number) throws Exception;
  }

  /** Asks the probe's host for everything that it has. */
  abstract Round round();

  @ParameterizedTest
  @MethodSource("jdks")
  void countsEachRequestOnceWithItsStatusAndQueries(Jdks jdk) throws Exception {
    assertCountsExactly(sink, host().on(jdk), "", round());
  }

  /** The same as the other, with nothing more for the agent. */
  static void assertCountsExactly(ReportSink sink, HostJvm.Builder builder, Round round)
      throws Exception {
    assertCountsExactly(sink, builder, "", round);
  }

  /**
   * Has several clients ask for everything at once, and compares; nothing may stay behind.
   *
   * @param moreSettings what the agent is told besides, with a comma before it
   */
  static void assertCountsExactly(
      ReportSink sink, HostJvm.Builder builder, String moreSettings, Round round) throws Exception {
    String settings = "sidecar=" + sink.address() + ",report.interval=200ms" + moreSettings;
    try (HostJvm host = builder.agent(settings).option(HeldFrames.OPEN).start()) {
      LoadClient client = new LoadClient(host.awaitReady().get("port").intValue());
      ask(client, round, host);
      new RequestAccount(sink).assertEquals(client);
      Until.true_(
          () -> "no thread holds a frame: " + host.errors(), DEADLINE, () -> holdsNoFrames(host));
      assertThat(sink.sum(Kind.AGENT, Field.Agent.SUPPRESSED_FAILURES))
          .as(() -> sink.entries(Kind.AGENT).toString())
          .isZero();
      assertThat(host.errors()).noneMatch(line -> line.contains("[outrider]"));
    }
  }

  private static void ask(LoadClient client, Round round, HostJvm host) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<Void>> done = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int number = i;
        done.add(
            clients.submit(
                () -> {
                  round.ask(client, number);
                  return null;
                }));
      }
      for (Future<Void> each : done) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a client failed, the host complained: " + host.errors(), e);
    } finally {
      clients.shutdownNow();
    }
  }

  private static boolean holdsNoFrames(HostJvm host) {
    host.proceed();
    return host.awaitReady().get("framesHeld") == 0;
  }
}
