package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import dev.outrider.recorder.HistogramLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Reports as an agent does, about a host that is made up, as fast as the sidecar takes it. */
final class ReportingHost {

  private static final int CACHES = 300;
  private static final String TOTAL =
      "/api/performance/history?metric=cache.hits&from=-1d&step=1d&jvm=";

  private final SidecarProcess sidecar;
  private final String jvmId;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random = new Random(11);
  private final long started = System.currentTimeMillis();
  private final long[] hits = new long[CACHES];
  private final long[] nanos = new long[HistogramLayout.BUCKETS];
  private long sequence;
  private long executions;
  private long residentBytes = 100_000_000;

  ReportingHost(SidecarProcess sidecar) {
    this(sidecar, "host-1");
  }

  ReportingHost(SidecarProcess sidecar, String jvmId) {
    this.sidecar = sidecar;
    this.jvmId = jvmId;
  }

  /** How much memory it says it has, from now on. */
  void hasMemory(long bytes) {
    residentBytes = bytes;
  }

  void workFor(long millis) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() - end < 0) {
      work();
    }
  }

  void work() throws Exception {
    for (int i = 0; i < CACHES; i++) {
      hits[i] += random.nextInt(100);
    }
    nanos[random.nextInt(HistogramLayout.BUCKETS)]++;
    executions++;
    if (report(false) == 409) {
      assertThat(report(true)).isEqualTo(200);
    }
  }

  private int report(boolean whole) throws IOException, InterruptedException {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        Entry.of(Kind.JVM, "self")
            .attribute(Field.Jvm.SERVICE, "reporting")
            .value(Field.Jvm.STARTED_MILLIS, started)
            .build());
    entries.add(
        Entry.of(Kind.PROCESS, "self")
            .value(Field.OsProcess.RESIDENT_BYTES, residentBytes)
            .build());
    for (int i = 0; i < CACHES; i++) {
      entries.add(
          Entry.of(Kind.CACHE, "c" + i)
              .attribute(Field.Cache.NAME, "c" + i)
              .value(Field.Cache.HITS, hits[i])
              .build());
    }
    entries.add(
        Entry.of(Kind.STATEMENT, "s")
            .histogram(Field.Statement.NANOS, Histogram.of(nanos, executions, 1L << 47))
            .build());
    byte[] body =
        Codec.encode(new Report(jvmId, ++sequence, whole, System.currentTimeMillis(), entries));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + sidecar.port() + Protocol.REPORT_PATH))
                .header("Content-Type", Protocol.CONTENT_TYPE)
                .header("Authorization", "Bearer " + sidecar.agentToken())
                .timeout(SidecarProcess.DEADLINE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
    return answer.statusCode();
  }

  /** Waits until all that was counted is in the history, once; a tick takes a second or so. */
  void awaitTold() {
    long all = Arrays.stream(hits).sum();
    Until.true_(
        () -> "the history tells " + told() + ", really there were " + all,
        SidecarProcess.DEADLINE,
        () -> told() == all);
  }

  private double told() {
    HttpResponse<String> answer = sidecar.get(TOTAL + jvmId);
    double sum = 0;
    for (var point : SidecarProcess.parse(answer).path("points")) {
      sum += point.path("count").asDouble();
    }
    return sum;
  }
}
