package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.endtoend.hosts.CollectorHost;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is told of each collector is what its beans in the host and the JVM's own log say. */
@Execution(ExecutionMode.CONCURRENT)
class CollectorsIT extends OneSidecar {

  // The JVM tells when a collection began and when it ended in whole milliseconds each, and its log
  // measures a little more than its beans do: on a busy machine, once in a while, much more.
  private static final double DURATION_TOLERANCE_MILLIS = 2;

  private static final Duration RECORDER_DEADLINE = Duration.ofSeconds(90);

  // The log's clock is read a little before and after that of the flight recorder.
  private static final double PAUSE_TOLERANCE_MILLIS = 1;

  // Half of the last digit of the log, and a bit for how it rounds.
  private static final Predicate<Double> AS_PRINTED = millis -> millis < 0.000_6;

  /** One host works at a time: what is measured is not how hosts disturb each other. */
  private static final Object WORK = new Object();

  /** Collectors whose collections stop the application, with their flag. */
  private static final List<String> STOPPING =
      List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC");

  private static final List<String> BESIDE =
      List.of("-XX:+UseZGC -XX:-ZProactive", "-XX:+UseShenandoahGC");

  static Stream<Arguments> stopping() {
    return jdks().stream().flatMap(jdk -> STOPPING.stream().map(flag -> Arguments.of(jdk, flag)));
  }

  static Stream<Arguments> beside() {
    return jdks().stream().flatMap(jdk -> BESIDE.stream().map(flag -> Arguments.of(jdk, flag)));
  }

  private Path log() {
    return folder.resolve(service + ".gc.log");
  }

  private HostJvm host(Jdks jdk, String flags, Object... arguments) {
    HostJvm.Builder builder =
        HostJvm.of(CollectorHost.class)
            .on(jdk)
            .agent(sidecar.agentSettings(service))
            .option("-Xmx96m")
            .option(GcLog.option(log()))
            .arguments(arguments);
    Stream.of(flags.split(" ", -1)).forEach(builder::option);
    HostJvm host = builder.start();
    host.awaitReady();
    sidecar.awaitJvm(service);
    // The agent listens: it has told of what it heard by. And the flight recorder does.
    sidecar.awaitFreshReport(service);
    Until.true_(
        () -> "events of the flight recorder: " + sidecar.jvm(service),
        RECORDER_DEADLINE,
        () -> sidecar.jvm(service).at("/jfr/events").asLong() > 0);
    return host;
  }

  private JsonNode stats() {
    return sidecar.read("/api/performance/gc/stats?jvm=" + service);
  }

  /** Works, and waits until the sidecar's counts are those of the beans; gives what these told. */
  private Map<String, Long> work(HostJvm host) {
    Map<String, Long> told;
    synchronized (WORK) {
      host.proceed();
      told = new TreeMap<>(host.awaitReady());
    }
    Until.true_(
        () -> "as many collections as " + counts() + ": " + told,
        SidecarProcess.DEADLINE,
        () -> {
          if (told.entrySet().containsAll(counts().entrySet())) {
            return true;
          }
          // Those that run beside the host may have run once more.
          host.proceed();
          told.putAll(host.awaitReady());
          return false;
        });
    return told;
  }

  /** Collections by the host's names for them, if the causes add up to them. */
  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode collector : stats().path("collectors")) {
      long told = collector.path("earlierCollections").asLong();
      for (JsonNode cause : collector.path("causes")) {
        told += cause.path("count").asLong();
      }
      long collections = collector.path("collections").asLong();
      counts.put(
          CollectorHost.COUNT + collector.path("name").asText(),
          told == collections ? collections : -1);
    }
    return counts;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("stopping")
  void pausesAreThoseOfTheBeansAndOfTheLog(Jdks jdk, String flag) {
    try (HostJvm host = host(jdk, flag, CollectorHost.HOLD)) {
      final long allocatedBefore = allocated(stats());
      final int runsBefore = runs(stats()).size();
      final Map<String, Long> beans = work(host);
      JsonNode stats = awaitAccounts(runsBefore);
      List<GcLog.Pause> pauses = GcLog.read(log()).pauses();
      assertPauses(collector(stats, "Old|MarkSweep"), pauses, GcLog.Pause::isFull, beans);
      assertPauses(collector(stats, "Copy|Young|Scavenge"), pauses, GcLog.Pause::isYoung, beans);
      if (jdk.feature() >= 20 && flag.contains("G1")) {
        assertPauses(
            collector(stats, "G1 Concurrent GC"),
            pauses,
            pause -> !pause.isFull() && !pause.isYoung(),
            beans);
      }
      assertRuns(stats.at("/jvms/0/collections"), pauses, beans);
      assertAccounts(runs(stats), runsBefore, pauses);
      assertThat(phaseDifferences(runs(stats))).hasSizeGreaterThan(15).allMatch(AS_PRINTED);
      assertAllocation(allocated(stats) - allocatedBefore, beans.get("allocated"));
      assertPromotion(stats, pauses);
      assertTimeShares();
      if (flag.contains("G1")) {
        assertHumongous(stats.at("/jvms/0/humongous"), pauses);
      }
      assertMetaspace(host);
      assertLiveSet(stats, pauses);
      assertCollectedOnRequest();
    }
  }

  private static List<JsonNode> runs(JsonNode stats) {
    List<JsonNode> runs = new ArrayList<>();
    stats.at("/jvms/0/collections").forEach(runs::add);
    return runs;
  }

  /** Waits until the flight recorder has told of all collections but those before it did. */
  private JsonNode awaitAccounts(int before) {
    Until.true_(
        () ->
            "accounts of all but the " + before + " earliest: " + stats().at("/jvms/0/collections"),
        RECORDER_DEADLINE,
        () -> {
          List<JsonNode> runs = runs(stats());
          return runs.subList(0, runs.size() - before).stream().allMatch(run -> run.has("jfr"));
        });
    JsonNode stats = stats();
    assertThat(stats.at("/jvms/0/jfr/way").asText()).isEqualTo("sharedFolder");
    return stats;
  }

  /** Each account is that of the very collection, by the number that the log gives it. */
  private static void assertAccounts(List<JsonNode> runs, int before, List<GcLog.Pause> pauses) {
    Map<Long, GcLog.Pause> byId = new TreeMap<>();
    pauses.forEach(pause -> byId.put(pause.gcId(), pause));
    List<GcLog.Pause> logged =
        new ArrayList<>(pauses.stream().filter(each -> each.isFull() || each.isYoung()).toList());
    Collections.reverse(logged);
    List<Double> differences = new ArrayList<>();
    int stopping = 0;
    for (JsonNode run : runs.subList(0, runs.size() - before)) {
      JsonNode jfr = run.path("jfr");
      if (run.path("collector").asText().equals("G1 Concurrent GC")) {
        assertThat(jfr.path("name").asText()).isEqualTo("G1Old");
        continue;
      }
      GcLog.Pause pause = logged.get(stopping++);
      assertThat(jfr.path("gcId").asLong(-1)).as("%s and %s", run, pause).isEqualTo(pause.gcId());
      assertThat(jfr.path("cause").asText()).isEqualTo(pause.cause());
      double sum = jfr.path("sumOfPausesSeconds").asDouble() * 1e3;
      assertThat(jfr.path("longestPauseSeconds").asDouble() * 1e3)
          .isPositive()
          .isLessThanOrEqualTo(sum);
      differences.add(Math.abs(sum - pause.millis()));
      assertThat(jfr.at("/heapBefore/usedBytes").asLong())
          .isCloseTo(pause.beforeBytes(), within(2 * pause.unit()));
      assertThat(jfr.at("/heapAfter/usedBytes").asLong())
          .isCloseTo(pause.afterBytes(), within(2 * pause.unit()));
      assertThat(jfr.at("/phases/0/phase").asText()).isEqualTo("pause");
    }
    Collections.sort(differences);
    // On a busy machine most of the JVM's threads wait for a processor between the two clocks.
    assertThat(differences.get(differences.size() / 4))
        .as("the lower quartile of %s ms by which flight recorder and log differ", differences)
        .isLessThanOrEqualTo(PAUSE_TOLERANCE_MILLIS);
    assertThat(runs)
        .as("a young collection in which something survived")
        .anyMatch(
            run ->
                !run.at("/jfr/survivors").isEmpty()
                    || !run.at("/jfr/tenuringThreshold").isMissingNode());
  }

  /**
   * By how many milliseconds each phase that both tell of is longer in the log or in the account,
   * the least first.
   */
  private List<Double> phaseDifferences(List<JsonNode> runs) {
    Map<String, List<Double>> logged = new TreeMap<>();
    GcLog.read(log())
        .phases()
        .forEach(
            phase ->
                logged
                    .computeIfAbsent(phase.gcId() + " " + phase.name(), key -> new ArrayList<>())
                    .add(phase.millis()));
    Map<String, List<Double>> told = new TreeMap<>();
    runs.stream()
        .map(run -> run.path("jfr"))
        .collect(Collectors.toMap(jfr -> jfr.path("gcId").asLong(-1), jfr -> jfr, (a, b) -> a))
        .forEach(
            (gcId, jfr) ->
                jfr.path("phases")
                    .forEach(
                        phase ->
                            told.computeIfAbsent(
                                    gcId + " " + phase.path("name").asText(),
                                    key -> new ArrayList<>())
                                .add(phase.path("seconds").asDouble() * 1e3)));
    told.keySet().retainAll(logged.keySet());
    List<Double> differences = new ArrayList<>();
    told.forEach(
        (phase, millis) -> {
          Collections.sort(millis);
          List<Double> printed = logged.get(phase);
          Collections.sort(printed);
          assertThat(millis).as(phase).hasSameSizeAs(printed);
          for (int i = 0; i < millis.size(); i++) {
            differences.add(Math.abs(millis.get(i) - printed.get(i)));
          }
        });
    Collections.sort(differences);
    return differences;
  }

  /** The answer to a forced collection has the flight recorder's account of it, too. */
  private void assertCollectedOnRequest() {
    HttpResponse<String> answer =
        sidecar.act("/api/performance/gc/collect?generation=2&jvm=" + service);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode told = SidecarProcess.parse(answer);
    assertThat(told.at("/jfr/way").asText()).isEqualTo("sharedFolder");
    List<Long> logged = GcLog.read(log()).phases().stream().map(GcLog.Phase::gcId).toList();
    List<String> causes = new ArrayList<>();
    for (JsonNode collector : told.path("collectors")) {
      for (JsonNode run : collector.path("runs")) {
        if (!run.path("collector").asText().endsWith("Pauses")) {
          causes.add(run.at("/jfr/cause").asText());
          assertThat(run.at("/jfr/gcId").asLong(-1)).isIn(logged);
          assertThat(run.at("/jfr/sumOfPausesSeconds").asDouble()).isPositive();
        }
      }
    }
    assertThat(causes).as(answer.body()).contains("System.gc()");
  }

  private static void assertPauses(
      JsonNode collector,
      List<GcLog.Pause> all,
      Predicate<GcLog.Pause> isOfIt,
      Map<String, Long> beans) {
    List<GcLog.Pause> logged = all.stream().filter(isOfIt).toList();
    String name = collector.path("name").asText();
    assertThat(collector.path("phase").asText()).isEqualTo("pause");
    assertThat(collector.path("collections").asLong()).as(name).isEqualTo(logged.size());
    assertThat(collector.path("collectionSeconds").asDouble())
        .isEqualTo(beans.get(CollectorHost.TIME_MILLIS + name) / 1e3);
    int earlier = collector.path("earlierCollections").asInt();
    List<GcLog.Pause> told = logged.subList(earlier, logged.size());
    assertThat(collector.at("/pauses/count").asInt()).isEqualTo(told.size());
    Map<String, Long> causes = new TreeMap<>();
    told.stream()
        .filter(pause -> pause.isFull() || pause.isYoung())
        .forEach(pause -> causes.merge(pause.cause(), 1L, Long::sum));
    if (!causes.isEmpty()) {
      Map<String, Long> shown = new TreeMap<>();
      collector
          .path("causes")
          .forEach(cause -> shown.put(cause.path("cause").asText(), cause.path("count").asLong()));
      assertThat(shown).as("causes of %s", name).isEqualTo(causes);
    }
  }

  /** The latest collections, one by one: newest first here, last in the log. */
  private static void assertRuns(JsonNode runs, List<GcLog.Pause> pauses, Map<String, Long> beans) {
    List<GcLog.Pause> logged =
        new ArrayList<>(pauses.stream().filter(each -> each.isFull() || each.isYoung()).toList());
    Collections.reverse(logged);
    List<JsonNode> told = new ArrayList<>();
    for (JsonNode run : runs) {
      if (!run.path("collector").asText().equals("G1 Concurrent GC")) {
        told.add(run);
      }
    }
    assertThat(told).hasSizeGreaterThan(5);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < told.size(); i++) {
      JsonNode run = told.get(i);
      GcLog.Pause pause = logged.get(i);
      assertThat(run.path("cause").asText()).isEqualTo(pause.cause());
      differences.add(Math.abs(run.path("seconds").asDouble() * 1e3 - pause.millis()));
      // The log rounds, and counts G1's regions in whole.
      assertThat(run.path("heapBeforeBytes").asLong())
          .as("%s and %s", run, pause)
          .isCloseTo(pause.beforeBytes(), within(2 * pause.unit()));
      assertThat(run.path("heapAfterBytes").asLong())
          .as("%s and %s", run, pause)
          .isCloseTo(pause.afterBytes(), within(2 * pause.unit()));
    }
    Collections.sort(differences);
    assertThat(differences.get(differences.size() / 4))
        .as("the lower quartile of %s ms by which beans and log differ", differences)
        .isLessThanOrEqualTo(DURATION_TOLERANCE_MILLIS);
    JsonNode lastFull =
        told.stream()
            .filter(run -> run.path("collector").asText().matches(".*(Old|Mark).*"))
            .findFirst()
            .orElseThrow();
    assertThat(lastFull).isEqualTo(told.get(0));
    beans.forEach(
        (name, bytes) -> {
          if (name.startsWith(CollectorHost.AFTER_BYTES)) {
            String pool = name.substring(CollectorHost.AFTER_BYTES.length());
            assertThat(lastFull.at("/pools").path(pool).path("afterBytes").asLong(-1))
                .as(pool)
                .isEqualTo(bytes);
          }
        });
  }

  private static long allocated(JsonNode stats) {
    return stats.at("/jvms/0/allocation/totalBytes").asLong(-1);
  }

  /** What the JVM itself and the agent allocate besides is little. */
  private static void assertAllocation(long told, long allocated) {
    assertThat(told).isBetween(allocated - allocated / 20, allocated + allocated / 5);
  }

  /** What the log says that young collections made the old generation grow by. */
  private void assertPromotion(JsonNode stats, List<GcLog.Pause> pauses) {
    GcLog log = GcLog.read(log());
    Map<Long, Long> growth = log.oldGrowthBytes();
    List<GcLog.Pause> young = pauses.stream().filter(GcLog.Pause::isYoung).toList();
    int earlier = collector(stats, "Copy|Young|Scavenge").path("earlierCollections").asInt();
    long promoted =
        young.subList(earlier, young.size()).stream()
            .mapToLong(pause -> Math.max(0, growth.get(pause.gcId())))
            .sum();
    assertThat(promoted).as("promoted, by the log").isGreaterThan(5L << 20);
    // The log counts in whole units: of G1 these are regions.
    long unit = growthUnit(log, stats);
    assertThat(stats.at("/jvms/0/promotion/totalBytes").asLong(-1))
        .isCloseTo(promoted, within(unit * young.size()));
  }

  private static long growthUnit(GcLog log, JsonNode stats) {
    return stats.at("/jvms/0/humongous").isNull() ? 2 << 10 : log.regionBytes();
  }

  /**
   * Together the pauses' shares are that of all pauses, in an answer that no report came amidst;
   * and what a collector ran for has its part of it.
   */
  private void assertTimeShares() {
    Until.true_(
        () -> "shares of pauses that add up: " + stats(),
        SidecarProcess.DEADLINE,
        () -> pauseSharesAddUp(stats()));
    for (JsonNode collector : stats().path("collectors")) {
      double share = collector.at("/timeShare/fifteenMinutes").asDouble(-1);
      assertThat(share).as("%s", collector).isBetween(0.0, 1.0);
      for (JsonNode cause : collector.path("causes")) {
        assertThat(cause.at("/timeShare/fifteenMinutes").asDouble(-1))
            .as("%s", cause)
            .isBetween(0.0, 1.0)
            .isCloseTo(
                share * cause.path("totalSeconds").asDouble() / total(collector),
                within(0.25 * share + 0.002));
      }
    }
  }

  private static boolean pauseSharesAddUp(JsonNode stats) {
    double sum = 0;
    for (JsonNode collector : stats.path("collectors")) {
      if (collector.path("phase").asText().equals("pause")) {
        sum += collector.at("/timeShare/fifteenMinutes").asDouble(-1);
      }
    }
    double all = stats.at("/jvms/0/pauseShare/fifteenMinutes").asDouble(-1);
    return sum > 0 && Math.abs(sum - all) < 1e-9;
  }

  private static double total(JsonNode collector) {
    double total = 0;
    for (JsonNode cause : collector.path("causes")) {
      total += cause.path("totalSeconds").asDouble();
    }
    return total;
  }

  private void assertHumongous(JsonNode humongous, List<GcLog.Pause> pauses) {
    long regionBytes = GcLog.read(log()).regionBytes();
    assertThat(humongous.path("regionBytes").asLong()).isEqualTo(regionBytes);
    assertThat(humongous.path("thresholdBytes").asLong()).isEqualTo(regionBytes / 2);
    assertThat(humongous.path("collections").asLong())
        .isPositive()
        .isEqualTo(
            pauses.stream()
                .filter(pause -> pause.cause().equals("G1 Humongous Allocation"))
                .count());
  }

  /** Once no more classes are loaded, it is the bean's to the byte. */
  private void assertMetaspace(HostJvm host) {
    Until.true_(
        () -> "the bean's metaspace: " + host.counts() + " and " + stats().at("/jvms/0/metaspace"),
        RECORDER_DEADLINE,
        () -> {
          host.proceed();
          long bytes = host.awaitReady().get(CollectorHost.METASPACE_BYTES);
          sidecar.awaitFreshReport(service);
          return stats().at("/jvms/0/metaspace/usedBytes").asLong() == bytes;
        });
  }

  private static void assertLiveSet(JsonNode stats, List<GcLog.Pause> pauses) {
    JsonNode liveSet = stats.at("/jvms/0/liveSet");
    assertThat(liveSet.path("verdict").asText()).isEqualTo("notKnown");
    assertThat(liveSet.path("points")).isNotEmpty();
    long lastAfter = pauses.get(pauses.size() - 1).afterBytes();
    JsonNode lastPoint = liveSet.path("points").get(liveSet.path("points").size() - 1);
    assertThat(lastPoint.path("bytes").asLong()).isLessThanOrEqualTo(lastAfter + (2 << 20));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("beside")
  void cyclesBesideTheApplicationAreNoPauses(Jdks jdk, String flags) {
    assumeTrue(has(jdk, flags), jdk + " has no " + flags);
    try (HostJvm host = host(jdk, flags)) {
      final long allocatedBefore = allocated(stats());
      final int runsBefore = runs(stats()).size();
      final Map<String, Long> beans = work(host);
      // One that has begun meanwhile is in the log before it is told.
      Until.true_(
          () -> "the log's collections " + logged(stats()) + ": " + shown(stats()),
          SidecarProcess.DEADLINE,
          () -> shown(stats()).equals(logged(stats())));
      JsonNode stats = stats();
      for (JsonNode collector : stats.path("collectors")) {
        String name = collector.path("name").asText();
        boolean pauses = name.endsWith("Pauses");
        assertThat(collector.path("phase").asText()).as(name).isEqualTo(pauses ? "pause" : "cycle");
        assertThat(collector.at("/pauses/count").asLong() > 0)
            .as("%s has pauses: %s", name, collector)
            .isEqualTo(pauses && !collector.path("causes").isEmpty());
      }
      assertThat(stats.at("/jvms/0/collections"))
          .isNotEmpty()
          .allMatch(run -> run.path("phase").asText().equals("cycle"));
      List<JsonNode> runs = runs(awaitAccounts(runsBefore));
      runs.subList(0, runs.size() - runsBefore)
          .forEach(CollectorsIT::assertPausesAreThoseOfItsPhases);
      List<Double> differences = phaseDifferences(runs);
      assertThat(differences).hasSizeGreaterThan(15);
      if (flags.contains("ZGC")) {
        assertThat(differences).allMatch(AS_PRINTED);
      } else {
        // Of Shenandoah's phases the log's clock is read before and after the flight recorder's.
        assertThat(differences.get(differences.size() / 2))
            .as("the median of %s", differences)
            .isLessThanOrEqualTo(PAUSE_TOLERANCE_MILLIS);
      }
      assertAllocation(allocated(stats) - allocatedBefore, beans.get("allocated"));
      assertThat(stats.at("/jvms/0/liveSet/points")).isNotEmpty();
      assertCollectedOnRequest();
    }
  }

  private static void assertPausesAreThoseOfItsPhases(JsonNode run) {
    JsonNode jfr = run.path("jfr");
    assertThat(jfr.path("cause").asText()).isEqualTo(run.path("cause").asText());
    double sum = 0;
    double longest = 0;
    for (JsonNode phase : jfr.path("phases")) {
      if (phase.path("phase").asText().equals("pause") && phase.path("level").asInt() == 0) {
        sum += phase.path("seconds").asDouble();
        longest = Math.max(longest, phase.path("seconds").asDouble());
      }
    }
    assertThat(jfr.path("sumOfPausesSeconds").asDouble())
        .as("%s", jfr)
        .isCloseTo(sum, within(1e-8));
    assertThat(jfr.path("longestPauseSeconds").asDouble()).isCloseTo(longest, within(1e-8));
  }

  private static Map<String, Long> shown(JsonNode stats) {
    Map<String, Long> shown = new TreeMap<>();
    stats
        .path("collectors")
        .forEach(each -> shown.put(each.path("name").asText(), each.path("collections").asLong()));
    return shown;
  }

  private Map<String, Long> logged(JsonNode stats) {
    GcLog log = GcLog.read(log());
    Map<String, Long> logged = new TreeMap<>();
    shown(stats).keySet().forEach(name -> logged.put(name, logged(log, name)));
    return logged;
  }

  private static long logged(GcLog log, String name) {
    return switch (name) {
      case "ZGC Cycles" -> log.cycles("Garbage");
      case "ZGC Minor Cycles" -> log.cycles("Minor");
      case "ZGC Major Cycles" -> log.cycles("Major");
      case "ZGC Minor Pauses" -> generation(log, "y");
      case "ZGC Major Pauses" -> generation(log, "Y") + generation(log, "O");
      case "ZGC Pauses", "Shenandoah Pauses" -> log.pauses().size();
      case "Shenandoah Cycles" ->
          log.pauses().stream().filter(each -> each.what().startsWith("Init Mark")).count();
      default -> throw new AssertionError(name);
    };
  }

  private static long generation(GcLog log, String letter) {
    return log.pauses().stream().filter(each -> each.generation().equals(letter)).count();
  }

  /** A collector that never collects still has a heap, and what is allocated on it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void tellsAllocationWhereNothingIsEverCollected(Jdks jdk) {
    String flags = "-XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC -Xmx512m";
    try (HostJvm host = host(jdk, flags)) {
      final long allocatedBefore = allocated(stats());
      host.proceed();
      long allocated = host.awaitReady().get("allocated");
      sidecar.awaitFreshReport(service);
      JsonNode stats = stats();
      assertThat(stats.path("collectors"))
          .allMatch(each -> each.path("collections").asLong(-1) == 0);
      assertThat(stats.at("/jvms/0/collections")).isEmpty();
      assertThat(stats.at("/jvms/0/liveSet/verdict").asText()).isEqualTo("notKnown");
      assertAllocation(allocated(stats) - allocatedBefore, allocated);
    }
  }

  private static JsonNode collector(JsonNode stats, String name) {
    for (JsonNode collector : stats.path("collectors")) {
      if (collector.path("name").asText().matches(".*(" + name + ").*")) {
        return collector;
      }
    }
    throw new AssertionError("no collector like " + name + " in " + stats.path("collectors"));
  }

  private static boolean has(Jdks jdk, String flags) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(List.of(flags.split(" ", -1)));
    command.add("-version");
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
