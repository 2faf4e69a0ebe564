package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.files.FolderLock;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import io.prometheus.client.Collector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches by rules, once a second, on a thread of its own. Any thread may ask; none waits but those
 * that have the rules read again.
 */
public final class Alerts implements AutoCloseable {

  private static final String FOLDER = "alerts";
  private static final long STOP_SECONDS = 1;

  private static final Logger LOG = LoggerFactory.getLogger("alerts");

  private final FolderLock lock;
  private final Engine engine;
  private final RuleSource source;
  private final @Nullable Webhook webhook;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private @Nullable String failure;

  /**
   * @param dataDir what outlives the sidecar is in its folder {@code alerts}
   * @param file the rules; null for those built in
   * @param target where alerts are told; null for nowhere
   */
  public Alerts(
      Path dataDir,
      @Nullable Path file,
      @Nullable WebhookTarget target,
      LiveModel model,
      LiveCollector collector,
      EventLog events,
      TimeSource time) {
    lock = new FolderLock(dataDir.resolve(FOLDER), "its alerts");
    KnownMetrics known = new KnownMetrics(collector.metrics());
    source = new RuleSource(file, known, time);
    engine = new Engine(model, collector, known, events, time, new StateFile(lock, "state.json"));
    List<Rule> rules = source.begin();
    if (source.state().refused() == null) {
      engine.watch(rules);
    } else {
      engine.watchMeanwhile(rules);
    }
    webhook =
        target == null
            ? null
            : new Webhook(target, engine, time, new StateFile(lock, "notified.json"));
  }

  /**
   * Begins to watch.
   *
   * @param externalUrl where people find this sidecar
   */
  public void start(String externalUrl) {
    try {
      lock.take();
    } catch (FolderLock.TakenException e) {
      LOG.warn("{}; those of this one are in memory alone until that ends", e.getMessage());
    } catch (IOException e) {
      // Whoever cannot write its file there says so.
      LOG.debug("the alerts' folder cannot be locked", e);
    }
    Thread fresh = new Thread(this::run, "outrider-alerts");
    fresh.setDaemon(true);
    thread = fresh;
    fresh.start();
    if (webhook != null) {
      webhook.start(externalUrl);
    }
  }

  private void run() {
    try {
      while (!stop.await(1, TimeUnit.SECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // Nobody else has the thread; whoever interrupts it wants it to end.
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once, and takes up a file that was written to. Never throws. */
  synchronized void look() {
    try {
      @Nullable List<Rule> changed = source.changed();
      if (changed != null) {
        engine.watch(changed);
      }
      engine.look();
      failure = null;
    } catch (RuntimeException | Error e) {
      // One line for as long as it is the same.
      if (!e.toString().equals(failure)) {
        LOG.error("the rules could not be evaluated; this is tried again", e);
        failure = e.toString();
      }
    }
  }

  /**
   * Reads the rules again.
   *
   * @return false if they are refused, and those before stay
   */
  public synchronized boolean reload() {
    @Nullable List<Rule> rules = source.read();
    if (rules != null) {
      engine.watch(rules);
    }
    return rules != null;
  }

  /** Every rule in the file's order, and its alerts that are not inactive. */
  public List<RuleView> rules() {
    return engine.views();
  }

  /** Where the rules are from. */
  public RulesState state() {
    return source.state();
  }

  /** What became of telling; null where there is nobody to tell. */
  public @Nullable WebhookState webhook() {
    return webhook == null ? null : webhook.state();
  }

  /** How many alerts are in the state. */
  public long count(AlertState state) {
    return rules().stream().mapToLong(rule -> rule.count(state)).sum();
  }

  /** How many times an alert was not followed because there were too many. */
  public long dropped() {
    return engine.dropped();
  }

  /** How many series rules have no room for. */
  public int leftOut() {
    return engine.leftOut();
  }

  /** The same for {@code /metrics}. */
  public Collector collector() {
    return new AlertCollector(this);
  }

  @Override
  public void close() {
    stop.countDown();
    if (webhook != null) {
      webhook.close();
    }
    @Nullable Thread running = thread;
    if (running != null) {
      try {
        running.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    try {
      lock.close();
    } catch (IOException e) {
      // It ends with the process.
      LOG.debug("the lock of the alerts' folder cannot be released", e);
    }
  }
}
