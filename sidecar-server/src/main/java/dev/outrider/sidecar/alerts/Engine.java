package dev.outrider.sidecar.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.sidecar.model.Event;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import dev.outrider.sidecar.prometheus.LiveSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the rules, each time it is called, which is to be once a second. Calls wait for each
 * other; {@link #views} waits for none.
 *
 * <p>Time here is time in which somebody looked. Between two looks lies a second; when it is more
 * than {@link #LONGEST_GAP}, the machine slept or the clock jumped, and what is known of the past
 * is given up as it is at a start.
 */
final class Engine {

  /** More alerts than anybody reads. */
  static final int MOST_ALERTS = 1_000;

  static final Duration LONGEST_GAP = Duration.ofSeconds(10);

  private static final long LOOK = Duration.ofSeconds(1).toNanos();
  private static final long BETWEEN_SAVES = Duration.ofSeconds(5).toNanos();

  /** Why an alert is resolved whose rule is no more. */
  static final String RULE_CHANGED = "ruleChanged";

  private final LiveModel model;
  private final LiveCollector collector;
  private final KnownMetrics known;
  private final EventLog events;
  private final TimeSource time;
  private final StateFile file;

  /** Those before a restart whose rules nobody knows: they wait for them. */
  private List<SavedAlert> waiting;

  private List<Watched> rules = List.of();
  private @Nullable Long lookedAt;
  private long watched;
  private long savedAt;
  private boolean unsaved;
  private int count;
  private final AtomicLong dropped = new AtomicLong();
  private volatile int leftOut;
  private volatile List<RuleView> views = List.of();
  private volatile Set<String> awaited = Set.of();

  /** A rule that is watched, and its alerts. */
  private static final class Watched {

    private final Rule rule;
    private final Watch watch;
    private final Amount.Unit unit;
    private final Map<List<String>, Alert> alerts;

    Watched(Rule rule, Watch watch, Amount.Unit unit, Map<List<String>, Alert> alerts) {
      this.rule = rule;
      this.watch = watch;
      this.unit = unit;
      this.alerts = alerts;
    }

    Map<String, String> labelsOf(Alert alert) {
      Map<String, String> labels = new LinkedHashMap<>();
      for (int i = 0; i < rule.by().size(); i++) {
        labels.put(rule.by().get(i), alert.labels().get(i));
      }
      return labels;
    }
  }

  /** What changed. */
  private record Change(Watched watched, Alert alert) {}

  Engine(
      LiveModel model,
      LiveCollector collector,
      KnownMetrics known,
      EventLog events,
      TimeSource time,
      StateFile file) {
    this.model = model;
    this.collector = collector;
    this.known = known;
    this.events = events;
    this.time = time;
    this.file = file;
    @Nullable JsonNode content = file.read();
    this.waiting = content == null ? List.of() : SavedAlerts.read(content);
  }

  /** Watches by these rules from now on; what is watched as before keeps its alerts. */
  synchronized void watch(List<Rule> fresh) {
    follow(fresh, false);
  }

  /**
   * Watches by these rules until those that are meant can be read; alerts of rules that are not
   * among them are kept as they were.
   */
  synchronized void watchMeanwhile(List<Rule> standIns) {
    follow(standIns, true);
  }

  private void follow(List<Rule> fresh, boolean meanwhile) {
    boolean first = rules.isEmpty();
    Map<String, Watched> before = new HashMap<>();
    rules.forEach(each -> before.put(each.rule.name(), each));
    List<Watched> after = new ArrayList<>();
    for (Rule rule : fresh) {
      @Nullable Watched same = before.get(rule.name());
      if (same != null && same.rule.watchesAs(rule)) {
        before.remove(rule.name());
        same.watch.rule(rule);
        after.add(new Watched(rule, same.watch, rule.unit(known), same.alerts));
      } else {
        after.add(
            new Watched(rule, new Watch(rule, known), rule.unit(known), new LinkedHashMap<>()));
      }
    }
    rules = after;
    restore();
    Set<String> names = fresh.stream().map(Rule::name).collect(Collectors.toSet());
    waiting =
        meanwhile
            ? waiting.stream()
                .filter(alert -> !names.contains(alert.rule()))
                .limit(MOST_ALERTS)
                .toList()
            : List.of();
    awaited = waiting.stream().map(SavedAlert::rule).collect(Collectors.toSet());
    before.values().forEach(this::retire);
    unsaved |= !first;
    publish();
  }

  private void restore() {
    for (SavedAlert alert : waiting) {
      for (Watched each : rules) {
        if (each.rule.name().equals(alert.rule())
            && each.rule.by().size() == alert.labels().size()) {
          each.alerts.put(alert.labels(), Alert.restored(alert));
          if (alert.value() != null) {
            each.watch.restore(alert.labels(), alert.value());
          }
        }
      }
    }
  }

  private void retire(Watched gone) {
    for (Alert alert : gone.alerts.values()) {
      if (alert.state() == AlertState.FIRING) {
        alert.resolve(RULE_CHANGED, time.now());
        tell(new Change(gone, alert));
      }
    }
  }

  /** Looks once. */
  synchronized void look() {
    long passed = passed();
    Instant now = time.now();
    Map<String, LiveSeries> series =
        collector.series(metrics()).stream()
            .collect(Collectors.toMap(each -> each.metric().name(), each -> each));
    Set<String> connected =
        model.jvms().stream().filter(Jvm::connected).map(Jvm::id).collect(Collectors.toSet());
    List<Change> changes = new ArrayList<>();
    count = rules.stream().mapToInt(each -> each.alerts.size()).sum();
    for (Watched each : rules) {
      move(each, each.watch.read(series, connected, watched), passed, now, changes);
    }
    leftOut = rules.stream().mapToInt(each -> each.watch.leftOut()).sum();
    unsaved |= !changes.isEmpty();
    save();
    // What is told must not be told again after a kill, so it is saved before.
    publish();
    changes.forEach(this::tell);
  }

  private long passed() {
    long now = time.nanos();
    long passed = lookedAt == null ? 0 : now - lookedAt;
    lookedAt = now;
    if (passed < 0 || passed > LONGEST_GAP.toNanos()) {
      for (Watched each : rules) {
        each.watch.forget();
        each.alerts.values().forEach(Alert::doubt);
      }
      passed = LOOK;
    }
    watched += passed;
    return passed;
  }

  private Set<String> metrics() {
    Set<String> metrics = new HashSet<>();
    rules.forEach(each -> metrics.addAll(each.watch.metrics()));
    return metrics;
  }

  private void move(
      Watched each,
      Map<List<String>, Reading> readings,
      long passed,
      Instant now,
      List<Change> changes) {
    each.alerts
        .values()
        .removeIf(
            alert -> {
              if (alert.move(each.rule, readings.get(alert.labels()), passed, now)) {
                changes.add(new Change(each, alert));
              }
              return alert.state() == AlertState.INACTIVE;
            });
    readings.forEach(
        (labels, reading) -> {
          if (!each.alerts.containsKey(labels)) {
            begin(each, new Alert(labels), reading, now, changes);
          }
        });
  }

  private void begin(
      Watched each, Alert alert, Reading reading, Instant now, List<Change> changes) {
    if (alert.move(each.rule, reading, 0, now)) {
      if (count >= MOST_ALERTS) {
        dropped.incrementAndGet();
      } else {
        count++;
        each.alerts.put(alert.labels(), alert);
        changes.add(new Change(each, alert));
      }
    }
  }

  private void save() {
    boolean pending =
        rules.stream()
            .flatMap(each -> each.alerts.values().stream())
            .anyMatch(alert -> alert.state() == AlertState.PENDING);
    if (unsaved || (pending && watched - savedAt >= BETWEEN_SAVES)) {
      List<SavedAlert> all = new ArrayList<>(waiting);
      for (Watched each : rules) {
        each.alerts.values().forEach(alert -> all.add(alert.saved(each.rule.name())));
      }
      unsaved = !file.write(SavedAlerts.write(all));
      savedAt = watched;
    }
  }

  private void tell(Change change) {
    AlertState state = change.alert.state();
    if (state != AlertState.FIRING && state != AlertState.RESOLVED) {
      return;
    }
    Rule rule = change.watched.rule;
    Map<String, String> labels = change.watched.labelsOf(change.alert);
    String summary = Texts.summary(rule, labels, change.alert.value(), change.watched.unit);
    Map<String, String> details = new LinkedHashMap<>();
    details.put("alert", rule.name());
    details.put("severity", rule.severity().word());
    details.put("value", Double.toString(change.alert.value()));
    details.put("fingerprint", fingerprint(rule, labels));
    details.putAll(labels);
    if (change.alert.reason() != null) {
      details.put("reason", change.alert.reason());
    }
    boolean firing = state == AlertState.FIRING;
    events.add(
        new Event(
            time.now(),
            firing ? EventKind.ALERT_FIRING : EventKind.ALERT_RESOLVED,
            labels.get("jvm"),
            labels.get("service"),
            (firing ? "firing: " : "resolved: ") + rule.name() + ": " + summary,
            details));
  }

  private void publish() {
    views = rules.stream().map(Engine::view).toList();
  }

  private static RuleView view(Watched each) {
    return new RuleView(
        each.rule, each.alerts.values().stream().map(alert -> view(each, alert)).toList());
  }

  private static AlertView view(Watched each, Alert alert) {
    Map<String, String> labels = each.labelsOf(alert);
    return new AlertView(
        labels,
        alert.state(),
        Double.isNaN(alert.value()) ? null : Double.valueOf(alert.value()),
        alert.since(),
        alert.activeAt(),
        alert.resolvedAt(),
        alert.reason(),
        alert.isKnown(),
        Texts.summary(each.rule, labels, alert.value(), each.unit),
        fingerprint(each.rule, labels));
  }

  private static String fingerprint(Rule rule, Map<String, String> labels) {
    return Texts.fingerprint(rule.labels(labels));
  }

  /** The rules in their order, and their alerts. */
  List<RuleView> views() {
    return views;
  }

  /** Rules that are not known now, but may be again: nobody knows how their alerts stand. */
  Set<String> awaited() {
    return awaited;
  }

  /** How many times an alert was not followed because there were too many. */
  long dropped() {
    return dropped.get();
  }

  /** How many series there was no room for the last time. */
  int leftOut() {
    return leftOut;
  }
}
