package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.JfrHost;
import dev.outrider.sidecar.endtoend.hosts.ProcessHost;
import dev.outrider.sidecar.endtoend.hosts.VirtualThreadHost;
import dev.outrider.sidecar.endtoend.hosts.WaitHost;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Flight recordings of real hosts, read in every way there is. The hosts run side by side: most of
 * the time they wait for the next second.
 */
@Execution(ExecutionMode.CONCURRENT)
class JfrIT extends OneSidecar {

  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final String DISK = "the room on a disk";
  private static final String RECORDINGS = "recordings, one in ten seconds";

  private HostJvm start(Jdks jdk, String settings, String... options) {
    HostJvm.Builder host =
        HostJvm.of(JfrHost.class).on(jdk).agent(sidecar.agentSettings(service) + settings);
    for (String option : options) {
      host.option(option);
    }
    return host.start();
  }

  private JsonNode jfr() {
    return sidecar.jvm(service).path("jfr");
  }

  private void awaitWay(String way) {
    Until.true_(
        () -> service + " is read by " + way + ": " + jfr(),
        DEADLINE,
        () -> jfr().path("way").asText().equals(way));
  }

  private long events() {
    return jfr().path("events").asLong();
  }

  private void awaitEvents(long more) {
    long before = events();
    Until.true_(
        () -> more + " events more than " + before + ": " + jfr(),
        DEADLINE,
        () -> events() >= before + more);
  }

  private long allocatedBytes() {
    JsonNode answer = sidecar.read("/api/performance/allocation?window=5m&jvm=" + service);
    for (JsonNode group : answer.path("threads")) {
      if (group.path("threads").asText().equals(JfrHost.GROUP)) {
        return group.path("bytes").asLong();
      }
    }
    return 0;
  }

  /** Has the host allocate, and sees to it that the samples add up to that. */
  private void assertSamplesAddUp(HostJvm host) {
    host.proceed();
    long allocated = host.awaitReady().get(JfrHost.ALLOCATED);
    assertThat(allocated).isGreaterThan(900_000_000);
    Until.true_(
        () -> allocatedBytes() + " sampled, really " + allocated,
        DEADLINE,
        () -> allocatedBytes() >= 0.95 * allocated);
    awaitEvents(1);
    assertThat(allocatedBytes()).isLessThanOrEqualTo((long) (1.05 * allocated));
    JsonNode tree =
        sidecar.read("/api/performance/allocation?window=5m&format=tree&jvm=" + service);
    assertThat(tree.toString()).contains("JfrHost.allocate", "\"byte[]\"");
    JsonNode candidates =
        sidecar
            .read("/api/performance/allocation?window=5m&jvm=" + service)
            .path("poolingCandidates");
    assertThat(candidates.toString()).contains("JfrHost.allocate:", "byte[]");
    assertThat(jfr().path("delay").path("p99Seconds").asDouble()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @ResourceLock(RECORDINGS)
  void theSharedFolderTellsAllAndReadingItCostsTheHostNothing(Jdks jdk) throws IOException {
    try (HostJvm host = start(jdk, "")) {
      host.awaitReady();
      awaitWay("sharedFolder");
      awaitEvents(1);
      assertSamplesAddUp(host);
      long before = agentBytes(host);
      awaitEvents(5);
      assertThat(agentBytes(host)).isEqualTo(before);
      assertGivesTheRecentPast();
      // The recorder tells once a second: an answer that does not wait for it comes before.
      for (int time = 0; time < 4; time++) {
        JsonNode run = collect().at("/collectors/0/runs/0");
        assertThat(run.at("/jfr/cause").asText()).as("%s", run).isEqualTo("System.gc()");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsShippedTellsAllAndCostsTheHostLittle(Jdks jdk) {
    try (HostJvm host = start(jdk, ",jfr.way=shipped")) {
      host.awaitReady();
      awaitWay("shipped");
      awaitEvents(1);
      assertSamplesAddUp(host);
      long before = agentBytes(host);
      long begun = System.nanoTime();
      awaitEvents(5);
      long bytes = agentBytes(host) - before;
      double seconds = (System.nanoTime() - begun) / 1e9;
      // A whole flush more than the time that was measured may be in it.
      assertThat(bytes).isPositive().isLessThan((long) (50_000 * (seconds + 1)));
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatIsPolledTellsAll(Jdks jdk) {
    try (HostJvm host = start(jdk, ",jfr.way=polled")) {
      host.awaitReady();
      awaitWay("polled");
      awaitEvents(1);
      assertSamplesAddUp(host);
      assertThat(jfr().path("lostChunks").asLong(-1)).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void waitsAndWorkAreWhatTheHostMeasured(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(WaitHost.class).on(jdk).agent(sidecar.agentSettings(service)).start()) {
      host.awaitReady();
      awaitWay("sharedFolder");
      awaitEvents(1);
      host.proceed();
      Map<String, Long> told = host.awaitReady();
      awaitSeconds("/monitors/threads", WaitHost.WAITERS, told.get(WaitHost.BLOCKED_MILLIS));
      awaitSeconds("/parks/threads", WaitHost.PARKER, told.get(WaitHost.PARKED_MILLIS));
      assertThat(locks().at("/monitors/sites/0/site").asText()).contains("WaitHost.enter:");
      assertThat(locks().at("/parks/sites").toString())
          .contains("WaitHost.park:", "WaitHost.enter:");
      // They come to it one by one, once the request's own event is there.
      Until.true_(
          () -> "most samples of the thread are its request's: " + cpu(),
          DEADLINE,
          () -> isMostlyOfOneEndpoint(cpu()));
      JsonNode cpu = cpu();
      assertThat(cpu.at("/threads/0/threads").asText()).isEqualTo(WaitHost.BURNER);
      assertThat(cpu.at("/methods/0/method").asText()).contains("WaitHost.burn:");
      assertThat(cpu.at("/load/0/machine").asDouble()).isPositive();
      assertThat(cpu.at("/endpoints")).hasSize(1);
      assertThat(cpu.at("/endpoints/0/endpoint").asText()).isEqualTo("GET /burn");
      assertThat(cpu.at("/endpoints/0/samples").asLong())
          .isLessThanOrEqualTo(cpu.at("/threads/0/samples").asLong());
      JsonNode byEndpoint =
          sidecar.read("/api/performance/cpu?format=tree&by=endpoints&jvm=" + service);
      assertThat(byEndpoint.at("/root/children/0/name").asText()).isEqualTo("GET /burn");
      assertThat(byEndpoint.toString()).contains("WaitHost.burn");
      assertThat(sidecar.read("/api/performance/cpu?format=tree&jvm=" + service).toString())
          .contains("WaitHost.burn");
      assertThat(sidecar.get("/metrics").body())
          .contains("jvm_cpu_recent_utilization_ratio{service=\"" + service + "\"")
          .contains("outrider_allocation_bytes_total{service=\"" + service + "\"");
    }
  }

  @Test
  void virtualThreadsThatPinTheirCarriersAreTold() {
    Jdks jdk = Jdks.all().get(Jdks.all().size() - 1);
    assumeTrue(jdk.feature() >= 21, "virtual threads are needed");
    try (HostJvm host =
        HostJvm.of(VirtualThreadHost.class).on(jdk).agent(sidecar.agentSettings(service)).start()) {
      host.awaitReady();
      awaitWay("sharedFolder");
      awaitEvents(1);
      host.proceed();
      Map<String, Long> told = host.awaitReady();
      long pinnedMillis = told.get(VirtualThreadHost.PINNED_MILLIS);
      awaitSeconds("/pinned/threads", VirtualThreadHost.GROUP, pinnedMillis);
      assertThat(locks().at("/pinned/count").asLong()).isEqualTo(told.get(VirtualThreadHost.PINS));
      assertThat(locks().at("/pinned/sites").toString())
          .contains("VirtualThreadHost$Pinning.<clinit>:");
      assertAllocationOfRequestsIsKnownOrSaidNotToBe();
    }
  }

  private void assertAllocationOfRequestsIsKnownOrSaidNotToBe() {
    Until.true_(
        () -> "all requests: " + endpoints(),
        DEADLINE,
        () ->
            endpoint(VirtualThreadHost.VIRTUAL).path("requests").asLong()
                    == VirtualThreadHost.REQUESTS
                && endpoint(VirtualThreadHost.PLATFORM).path("requests").asLong()
                    == VirtualThreadHost.REQUESTS);
    JsonNode unknown = endpoint(VirtualThreadHost.VIRTUAL).path("allocatedBytes");
    assertThat(unknown.path("known").asText()).as("%s", unknown).isEqualTo("notKnown");
    assertThat(unknown.path("requests").asLong(-1)).isZero();
    assertThat(unknown.path("notKnownRequests").asLong()).isEqualTo(VirtualThreadHost.REQUESTS);
    for (String figure : List.of("total", "mean", "p95", "max")) {
      assertThat(unknown.path(figure).isNull()).as(figure).isTrue();
    }
    JsonNode known = endpoint(VirtualThreadHost.PLATFORM).path("allocatedBytes");
    assertThat(known.path("known").asText()).as("%s", known).isEqualTo("all");
    assertThat(known.path("total").asLong())
        .isGreaterThan(VirtualThreadHost.REQUESTS * VirtualThreadHost.REQUEST_BYTES);
  }

  private JsonNode endpoints() {
    return sidecar.read("/api/performance/http/stats?jvm=" + service).path("endpoints");
  }

  private JsonNode endpoint(String path) {
    for (JsonNode endpoint : endpoints()) {
      if (endpoint.path("name").asText().equals("GET " + path)) {
        return endpoint;
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode cpu() {
    return sidecar.read("/api/performance/cpu?jvm=" + service);
  }

  /** All of the thread's samples are of its one request, but for those before and after it. */
  private static boolean isMostlyOfOneEndpoint(JsonNode cpu) {
    long samples = cpu.at("/threads/0/samples").asLong();
    return samples > 0 && cpu.at("/endpoints/0/samples").asLong() >= (long) (0.7 * samples);
  }

  private JsonNode locks() {
    return sidecar.read("/api/performance/locks?jvm=" + service);
  }

  /** Waits shorter than the recording's thresholds are not told; there are next to none. */
  private void awaitSeconds(String where, String group, long millis) {
    assertThat(millis).isPositive();
    Until.true_(
        () -> group + " " + millis + " ms: " + locks(),
        DEADLINE,
        () -> Math.abs(seconds(locks().at(where), group) - millis / 1e3) < millis / 1e4);
  }

  private static double seconds(JsonNode groups, String group) {
    for (JsonNode each : groups) {
      if (each.path("threads").asText().equals(group)) {
        return each.path("seconds").asDouble();
      }
    }
    return 0;
  }

  private static long agentBytes(HostJvm host) {
    host.proceed();
    return host.awaitReady().get(JfrHost.AGENT_BYTES);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theFolderIsPrivateAndGoneWithItsHost(Jdks jdk) throws IOException {
    try (HostJvm host = start(jdk, "");
        HostJvm killed = start(jdk, "")) {
      host.awaitReady();
      killed.awaitReady();
      List<Path> folders = awaitFolders(2);
      for (Path each : folders) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .isEqualTo("rwx------");
      }
      host.endInput();
      assertThat(host.awaitExit()).isZero();
      killed.close();
      Until.true_(
          () -> "no folder is left of " + folders,
          DEADLINE,
          () -> folders.stream().noneMatch(Files::exists));
    }
  }

  private List<Path> awaitFolders(int count) {
    Until.true_(
        () -> count + " hosts are read: " + sidecar.read("/api/performance/jvms"),
        DEADLINE,
        () -> folders().size() == count);
    return folders();
  }

  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (JsonNode jvm : sidecar.read("/api/performance/jvms").path("jvms")) {
      JsonNode jfr = jvm.path("jfr");
      if (jvm.path("service").asText().equals(service)
          && jfr.path("way").asText().equals("sharedFolder")) {
        folders.add(Path.of(jfr.path("path").asText()).getParent());
      }
    }
    return folders;
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void goesOnWhenTheFolderIsDeleted(Jdks jdk) throws IOException {
    try (HostJvm host = start(jdk, "")) {
      host.awaitReady();
      awaitWay("sharedFolder");
      awaitEvents(1);
      String path = jfr().path("path").asText();
      deleteAll(Path.of(path).getParent());
      Until.true_(
          () -> "another folder than " + path + ": " + jfr(),
          DEADLINE,
          () -> !jfr().path("path").asText(path).equals(path));
      awaitEvents(3);
      assertThat(jfr().path("way").asText()).isEqualTo("sharedFolder");
      host.endInput();
      assertThat(host.awaitExit()).isZero();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  @ResourceLock(DISK)
  void stopsBeforeTheDiskIsFullAndStartsAgain(Jdks jdk) throws IOException {
    Path disk = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(disk), "a file system of its own is needed");
    Path large = Files.createTempFile(disk, "outrider-test", ".fill");
    long freeMegabytes = disk.toFile().getUsableSpace() >> 20;
    String settings = ",jfr.folder=" + disk + ",jfr.minFree=" + (freeMegabytes - 300) + "MB";
    try (HostJvm host = start(jdk, settings)) {
      host.awaitReady();
      awaitWay("sharedFolder");
      fill(large, 400);
      awaitWay("unavailable");
      assertThat(jfr().path("reason").asText()).contains("are to stay free (jfr.minFree)");
      Files.delete(large);
      awaitWay("sharedFolder");
      awaitEvents(1);
      host.endInput();
      assertThat(host.awaitExit()).isZero();
    } finally {
      Files.deleteIfExists(large);
    }
  }

  private static void fill(Path file, int megabytes) throws IOException {
    byte[] megabyte = new byte[1 << 20];
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < megabytes; i++) {
        out.write(megabyte);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void leavesTheRecordingsOfOthersAlone(Jdks jdk) {
    try (HostJvm host = start(jdk, "", "-XX:StartFlightRecording=name=theirs,settings=default")) {
      assertThat(host.awaitReady().get(JfrHost.FOREIGN_RECORDINGS)).isEqualTo(1);
      awaitWay("sharedFolder");
      assertThat(jfr().path("path").asText()).doesNotContain("outrider-jfr-");
      switchTo("off");
      awaitWay("off");
      host.proceed();
      assertThat(host.awaitReady().get(JfrHost.FOREIGN_RECORDINGS)).isEqualTo(1);
      assertCollectedWithoutAccount();
      switchTo("high");
      awaitWay("sharedFolder");
      assertThat(jfr().path("mode").asText()).isEqualTo("high");
      awaitEvents(1);
    }
  }

  /** Without a recording the beans alone tell of a collection, and the answer says so. */
  private void assertCollectedWithoutAccount() {
    JsonNode told = collect();
    assertThat(told.at("/jfr/way").asText()).isEqualTo("off");
    assertThat(told.at("/collectors/0/runs/0/cause").asText())
        .as("%s", told)
        .isEqualTo("System.gc()");
    assertThat(told.at("/collectors/0/runs/0").has("jfr")).isFalse();
  }

  private JsonNode collect() {
    return SidecarProcess.parse(sidecar.act("/api/performance/gc/collect?jvm=" + service));
  }

  private void switchTo(String mode) {
    HttpResponse<String> answer =
        sidecar.act("/api/performance/jfr?mode=" + mode + "&jvm=" + service);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(SidecarProcess.parse(answer).path("mode").asText()).isEqualTo(mode);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void saysSoWhereThereIsNoFlightRecorder(Jdks jdk) {
    try (HostJvm host =
        HostJvm.of(ProcessHost.class)
            .on(jdk)
            .agent(sidecar.agentSettings(service))
            .option("--limit-modules=java.base,java.instrument,java.logging,jdk.management")
            .arguments("/dev/null")
            .start()) {
      host.awaitReady();
      Until.true_(
          () -> "no module jdk.jfr: " + jfr(),
          DEADLINE,
          () -> jfr().path("reason").asText().equals("this JVM has no module jdk.jfr"));
      assertThat(jfr().path("way").asText()).isEqualTo("unavailable");
    }
  }

  private void assertGivesTheRecentPast() throws IOException {
    String path = "/api/performance/jfr/recording?last=1m&jvm=" + service;
    Path file = folder.resolve(service + ".jfr");
    Until.true_(
        () -> "a recording, once nobody else was given one lately",
        DEADLINE,
        () -> sidecar.download(path, file) == 200);
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertThat(events)
        .anyMatch(event -> event.getEventType().getName().equals("jdk.CPULoad"))
        .allMatch(event -> event.getEndTime().isAfter(Instant.now().minusSeconds(300)));
    assertThat(sidecar.download(path, file)).isEqualTo(429);
    assertThat(sidecar.get(path).statusCode()).isEqualTo(401);
    // Taking it is no hindrance to reading on.
    awaitEvents(3);
    assertThat(jfr().path("way").asText()).isEqualTo("sharedFolder");
  }
}
