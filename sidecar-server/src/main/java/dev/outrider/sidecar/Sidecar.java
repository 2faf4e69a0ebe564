package dev.outrider.sidecar;

import dev.outrider.sidecar.alerts.Alerts;
import dev.outrider.sidecar.alerts.WebhookTarget;
import dev.outrider.sidecar.api.LiveStreams;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.config.AlertSettings;
import dev.outrider.sidecar.config.HistorySettings;
import dev.outrider.sidecar.config.Settings;
import dev.outrider.sidecar.fleet.Fleet;
import dev.outrider.sidecar.fleet.FleetTiming;
import dev.outrider.sidecar.history.History;
import dev.outrider.sidecar.history.HistoryLimits;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Deadline;
import dev.outrider.sidecar.http.Door;
import dev.outrider.sidecar.http.Gate;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Lane;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.http.Router;
import dev.outrider.sidecar.jfr.JfrReader;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.prometheus.LiveCollector;
import dev.outrider.sidecar.security.AdminGate;
import dev.outrider.sidecar.security.AgentGate;
import dev.outrider.sidecar.security.AllowedHosts;
import dev.outrider.sidecar.security.Audit;
import dev.outrider.sidecar.security.DeniedAgents;
import dev.outrider.sidecar.security.DeniedAttempts;
import dev.outrider.sidecar.security.ReadGate;
import dev.outrider.sidecar.security.SafeHeaders;
import dev.outrider.sidecar.security.TlsFiles;
import dev.outrider.sidecar.security.Tokens;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.Options;
import org.xnio.SslClientAuthMode;

/**
 * The running sidecar: the live model, its history, the desk for commands, and the server in front
 * of them.
 */
final class Sidecar implements AutoCloseable {

  private static final int IO_THREADS = 2;
  private static final int WORKER_THREADS = 8;

  // A question about the whole of a long past takes 2 s: those who wait are answered before their
  // time is over.
  private static final int HISTORY_THREADS = 2;
  private static final int HISTORY_WAITING = 24;

  // The process is to be gone within 5 s, whatever stands still: answers in flight and the parts
  // that say good-bye to others share these, the server and the history get a second each.
  private static final long GRACE_MILLIS = 2_000;
  private static final long STOP_MILLIS = 2_800;

  // Rules tell apart what /metrics sums up: there only so many have series of their own.
  private static final int WATCHED_STATEMENTS = 2_000;
  private static final int WATCHED_ENDPOINTS = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);

  private final List<Route> routes;
  private final LiveStreams streams;
  private final CommandDesk desk;
  private final JfrReader jfr;
  private final History history;
  private final Lane historyLane;
  private final Fleet fleet;
  private final Alerts alerts;
  private final Door door;
  private final Deadline deadline;
  private final Undertow server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Sidecar(
      List<Route> routes,
      LiveStreams streams,
      CommandDesk desk,
      JfrReader jfr,
      History history,
      Lane historyLane,
      Fleet fleet,
      Alerts alerts,
      Map<Access, Gate> gates,
      AllowedHosts hosts,
      Settings settings,
      @Nullable TlsFiles tls) {
    this.routes = routes;
    this.streams = streams;
    this.desk = desk;
    this.jfr = jfr;
    this.history = history;
    this.historyLane = historyLane;
    this.fleet = fleet;
    this.alerts = alerts;
    Router router = new Router(routes, gates);
    this.door = new Door(hosts.before(router, exchange -> router.asksFor(Access.ADMIN, exchange)));
    this.deadline = new Deadline(Guard.here(door), Limits.REQUEST);
    this.server =
        listener(Limits.apply(Undertow.builder()), settings, tls)
            .setIoThreads(IO_THREADS)
            .setWorkerThreads(WORKER_THREADS)
            .setHandler(new SafeHeaders(deadline))
            .build();
  }

  private static Undertow.Builder listener(
      Undertow.Builder builder, Settings settings, @Nullable TlsFiles tls) {
    if (tls == null) {
      return builder.addHttpListener(settings.port(), settings.host());
    }
    // Operators and Prometheus need no certificate: whether one was shown is the gate's to ask.
    if (tls.agentsShowCertificates()) {
      builder.setSocketOption(Options.SSL_CLIENT_AUTH_MODE, SslClientAuthMode.REQUESTED);
    }
    return builder.addHttpsListener(settings.port(), settings.host(), tls.load());
  }

  /**
   * Starts the sidecar; it answers once this returns.
   *
   * @throws RuntimeException caused by a {@link java.net.BindException} if the port is in use
   * @throws dev.outrider.sidecar.security.TlsException if the certificate cannot be used
   */
  static Sidecar start(Settings settings, Tokens tokens, TimeSource time, Timing timing) {
    EventLog events = new EventLog();
    events.tell(Audit::outcome);
    LiveModel model = new LiveModel(settings.forgetAfter(), time, events);
    CommandDesk desk = new CommandDesk();
    JfrReader jfr = new JfrReader(model, desk);
    History history = history(settings, model, events, time);
    Supplier<@Nullable Boolean> historyWriting =
        () -> settings.history().enabled() ? history.state().isRunning() : null;
    Fleet fleet =
        new Fleet(settings.fleet(), Version.CURRENT, model, events, time, FleetTiming.DEFAULT);
    LiveCollector collector =
        new LiveCollector(
            model,
            fleet,
            Version.CURRENT,
            historyWriting,
            settings.prometheusStatements(),
            settings.prometheusEndpoints());
    LiveCollector watched =
        new LiveCollector(
            model, fleet, Version.CURRENT, historyWriting, WATCHED_STATEMENTS, WATCHED_ENDPOINTS);
    Alerts alerts = alerts(settings, model, watched, events, time);
    LiveStreams streams = new LiveStreams(model, alerts, events, time);
    Lane historyLane = new Lane("history", HISTORY_THREADS, HISTORY_WAITING);
    List<Route> routes =
        Routes.of(
            model,
            events,
            history,
            historyLane,
            alerts,
            streams,
            desk,
            jfr,
            fleet,
            collector,
            time,
            timing,
            settings);
    DeniedAttempts denied = new DeniedAttempts(events, time);
    AllowedHosts hosts = new AllowedHosts(settings.allowedHosts(), denied);
    @Nullable TlsFiles tls =
        settings.security().tls() == null ? null : new TlsFiles(settings.security().tls());
    boolean certificates = tls != null && tls.agentsShowCertificates();
    Map<Access, Gate> gates =
        Map.of(
            Access.OPEN,
            Gate.OPEN,
            Access.READ,
            ReadGate.of(tokens),
            Access.ADMIN,
            new AdminGate(tokens.admin(), hosts, denied),
            Access.AGENT,
            new AgentGate(tokens.agent(), certificates, new DeniedAgents(time)));
    Sidecar sidecar =
        new Sidecar(
            routes,
            streams,
            desk,
            jfr,
            history,
            historyLane,
            fleet,
            alerts,
            gates,
            hosts,
            settings,
            tls);
    sidecar.server.start();
    history.start();
    Address address = Address.of(settings, sidecar.port());
    alerts.start(address.externalUrl());
    jfr.start();
    fleet.start(address.hostAndPort());
    sidecar.everySecond(model::noticeSilent);
    sidecar.everySecond(sidecar.deadline::closeOverdue);
    sidecar.everySecondOnWorker(streams::send);
    if (tls != null) {
      sidecar.everySecondOnWorker(
          () -> tls.reloadIfChanged(sidecar.server.getListenerInfo().get(0)::setSslContext));
    }
    return sidecar;
  }

  private void everySecond(Runnable task) {
    server.getWorker().getIoThread().executeAtInterval(task, 1, TimeUnit.SECONDS);
  }

  /** Has a thread that may take a moment do it every second, until the sidecar is closed. */
  void everySecondOnWorker(Runnable task) {
    everySecond(() -> server.getWorker().execute(task));
  }

  private static Alerts alerts(
      Settings settings,
      LiveModel model,
      LiveCollector collector,
      EventLog events,
      TimeSource time) {
    AlertSettings watch = settings.alerts();
    @Nullable WebhookTarget target =
        watch.webhook() == null
            ? null
            : new WebhookTarget(watch.webhook(), watch.interval(), watch.repeat(), watch.timeout());
    return new Alerts(settings.dataDir(), watch.file(), target, model, collector, events, time);
  }

  private static History history(
      Settings settings, LiveModel model, EventLog events, TimeSource time) {
    HistorySettings kept = settings.history();
    HistoryLimits limits =
        new HistoryLimits(
            kept.maxBytes(), kept.keepSeconds(), kept.keepTenSeconds(), kept.keepFiveMinutes());
    return kept.enabled()
        ? History.of(settings.dataDir(), limits, model, events, time)
        : History.off(limits, time);
  }

  /** All there is to ask it. */
  List<Route> routes() {
    return routes;
  }

  /** Where it listens; the one given, unless that was 0. */
  int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Lets answers in flight end, for a short while, then stops. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    StopTime time = new StopTime();
    door.shut();
    historyLane.close();
    streams.close();
    desk.close();
    List<Thread> parts = List.of(closing(fleet), closing(jfr), closing(alerts));
    try {
      door.awaitEmpty(time.leftMillis(GRACE_MILLIS));
      // Closes the connections that are kept open. Agents ask again at once: whoever slipped in
      // before that leaves before the server's threads end, which would else log their own failure.
      server.getListenerInfo().forEach(Undertow.ListenerInfo::suspend);
      awaitIoThreads(time);
      door.awaitEmpty(time.leftMillis(STOP_MILLIS));
      for (Thread part : parts) {
        part.join(time.leftMillis(STOP_MILLIS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    history.close();
  }

  /** Closes it on a thread of its own: each may wait for somebody else. */
  private static Thread closing(AutoCloseable part) {
    Thread thread = new Thread(() -> closeQuietly(part), "outrider-closing");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("closing {} failed", part.getClass().getSimpleName(), e);
    }
  }

  /** Waits until the threads have done what they had begun. */
  private void awaitIoThreads(StopTime time) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(IO_THREADS);
    for (int i = 0; i < IO_THREADS; i++) {
      server.getWorker().getIoThread(i).execute(done::countDown);
    }
    if (!done.await(time.leftMillis(STOP_MILLIS), TimeUnit.MILLISECONDS)) {
      LOG.warn("stopping although a thread is still busy");
    }
  }
}
