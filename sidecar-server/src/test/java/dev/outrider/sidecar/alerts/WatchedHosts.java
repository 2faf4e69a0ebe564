package dev.outrider.sidecar.alerts;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Report;
import dev.outrider.sidecar.files.FolderLock;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.prometheus.LiveCollector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JVMs that report each second, and the engine that watches them. */
final class WatchedHosts {

  static final Duration SECOND = Duration.ofSeconds(1);

  final AlertTime time = new AlertTime();
  final List<Event> told = new ArrayList<>();
  private final Map<String, Map<String, Entry>> reporting = new HashMap<>();
  private final FolderLock lock;
  private final StateFile file;
  private final List<Rule> rules;
  private LiveModel model;
  private Engine engine;
  private long sequence;

  WatchedHosts(Path folder, String rules) {
    this.lock = new FolderLock(folder, "its alerts");
    this.file = new StateFile(lock, "state.json");
    this.rules = TestMetrics.rules(rules);
    restart();
  }

  /** As after a kill: all that was in memory is gone. */
  void restart() {
    begin();
    engine.watch(rules);
  }

  /** The same, but the rules cannot be read, and others stand in for them. */
  void restartMeanwhileBy(String standIns) {
    begin();
    engine.watchMeanwhile(TestMetrics.rules(standIns));
  }

  /** The rules can be read again. */
  void rulesAreMended() {
    engine.watch(rules);
  }

  private void begin() {
    EventLog events = new EventLog();
    events.tell(
        event -> {
          if (event.kind() == EventKind.ALERT_FIRING || event.kind() == EventKind.ALERT_RESOLVED) {
            told.add(event);
          }
        });
    model = new LiveModel(Duration.ofMinutes(10), time, events);
    LiveCollector collector =
        new LiveCollector(model, Fleet.alone("test", model), "test", () -> true, 10_000, 10_000);
    engine = new Engine(model, collector, TestMetrics.KNOWN, events, time, file);
  }

  Engine engine() {
    return engine;
  }

  /** That of the folder in which all states are. */
  FolderLock lock() {
    return lock;
  }

  /** From now on the JVM reports that, with all it reported before. */
  void reports(String jvm, Entry... entries) {
    reportsAs("shop", jvm, entries);
  }

  /** The same as a JVM of that service. */
  void reportsAs(String service, String jvm, Entry... entries) {
    Map<String, Entry> all = reporting.computeIfAbsent(jvm, id -> new HashMap<>());
    all.put("self", Entry.of(Kind.JVM, "self").attribute(Field.Jvm.SERVICE, service).build());
    for (Entry entry : entries) {
      all.put(entry.kind() + entry.id(), entry);
    }
  }

  void hasMemory(String jvm, long megabytes) {
    reports(
        jvm,
        Entry.of(Kind.PROCESS, "self")
            .value(Field.OsProcess.RESIDENT_BYTES, megabytes << 20)
            .build());
  }

  void countsGets(String jvm, String cache, long hits, long misses) {
    reports(
        jvm,
        Entry.of(Kind.CACHE, cache)
            .attribute(Field.Cache.NAME, cache)
            .attribute(Field.Cache.STATE, Field.Cache.STATE_LIVE)
            .value(Field.Cache.HITS, hits)
            .value(Field.Cache.MISSES, misses)
            .build());
  }

  void fallsSilent(String jvm) {
    reporting.remove(jvm);
  }

  void seconds(int count) {
    for (int i = 0; i < count; i++) {
      time.pass(SECOND);
      look();
    }
  }

  /** All report, and somebody looks. */
  void look() {
    reporting.forEach(
        (jvm, entries) ->
            model.take(
                new Report(
                    jvm,
                    ++sequence,
                    true,
                    time.now().toEpochMilli(),
                    List.copyOf(entries.values()))));
    engine.look();
  }

  /** The state of the rule's worst alert. */
  AlertState state(String rule) {
    return view(rule).state();
  }

  RuleView view(String rule) {
    return engine.views().stream()
        .filter(view -> view.rule().name().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  List<String> toldKinds() {
    return told.stream().map(event -> event.kind().word()).toList();
  }
}
