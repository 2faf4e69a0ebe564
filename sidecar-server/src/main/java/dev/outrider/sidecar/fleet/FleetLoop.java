package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.config.FleetSettings;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet's thread: beats, orders given and taken, and what others say. */
final class FleetLoop {

  private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

  /** No more lines than that about a Redis that comes and goes. */
  private static final long BETWEEN_LINES_NANOS = Duration.ofSeconds(30).toNanos();

  /** Beats that fail one after the other while the connections are open: they lead nowhere. */
  private static final int MOST_FAILED_BEATS = 3;

  /** Of so many sidecars or fewer, each looks at all with each beat; of more, more rarely. */
  private static final int LOOK_ALWAYS = 50;

  private static final long CLOSE_MILLIS = 500;

  private final String self;
  private final LongFunction<Member> telling;
  private final LocalActions actions;
  private final TimeSource time;
  private final FleetTiming timing;
  private final FleetFigures figures;
  private final ScheduledThreadPoolExecutor thread;
  private final Refusals refusals;
  private final Codec codec;
  private final Members members;
  private final RedisLink link;
  private final Wire wire;
  private final Map<String, GivenAction> given = new HashMap<>();
  private final Map<String, TakenOrder> taken = new HashMap<>();
  private final AtomicInteger unreadChars = new AtomicInteger();
  private volatile RedisState redis;
  private RedisState.State toldState = RedisState.State.LOST;
  private @Nullable Long toldNanos;
  private long beats;
  private int sidecars;
  private int failedBeats;
  private boolean beating;

  FleetLoop(
      FleetSettings settings,
      String self,
      String name,
      LongFunction<Member> telling,
      LocalActions actions,
      EventLog events,
      TimeSource time,
      FleetTiming timing,
      FleetFigures figures) {
    this.self = self;
    this.telling = telling;
    this.actions = actions;
    this.time = time;
    this.timing = timing;
    this.figures = figures;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "outrider-fleet");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    this.refusals = new Refusals(events, time);
    this.codec = new Codec(new Seal(settings.secret()));
    this.members = new Members(self, codec, refusals, time, timing.forget());
    this.link = new RedisLink(settings.redis(), Scripts.channel(self), thread, this::heard);
    this.wire = new Wire(self, name, link, codec, thread, timing);
    this.redis = new RedisState(RedisState.State.LOST, time.now(), "not connected yet");
  }

  void start() {
    every(timing.beat(), this::beat);
    every(timing.again(), this::goOn);
  }

  private void every(Duration pace, Runnable task) {
    // Ends with the thread alone: it is guarded.
    Future<?> unused =
        thread.scheduleWithFixedDelay(guarded(task), 0, pace.toMillis(), TimeUnit.MILLISECONDS);
  }

  // One that fails must not end those that come after it.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("the fleet's thread failed, and goes on", e);
      }
    };
  }

  RedisState redis() {
    return redis;
  }

  List<Members.Seen> others() {
    return members.all();
  }

  int cutSidecars() {
    return members.cut();
  }

  long refused() {
    return refusals.count();
  }

  private void beat() {
    if (!link.isOpen()) {
      lost(link.failure());
      link.open();
    } else if (!beating) {
      beating = true;
      boolean look = beats % (1 + sidecars / LOOK_ALWAYS) == 0;
      CompletionStage<List<String>> told = say(telling.apply(++beats), look);
      CompletionStage<?> listens = link.listens();
      told.thenCombine(listens, (answer, pong) -> answer)
          .whenComplete(
              (answer, failed) -> thread.execute(guarded(() -> beaten(answer, failed, look))));
    }
    tellIfChanged();
    refusals.tell();
  }

  private CompletionStage<List<String>> say(Member member, boolean look) {
    return link.run(
        Scripts.BEAT,
        List.of(Scripts.SEEN, Scripts.TOLD, Scripts.EPOCH),
        self,
        codec.encode(member),
        Long.toString(timing.forget().toMillis()),
        UUID.randomUUID().toString(),
        Integer.toString(Bounds.MOST_SIDECARS),
        Integer.toString(Bounds.MOST_CHARS),
        Integer.toString(Bounds.MOST_CHARS_TOGETHER),
        look ? "1" : "0");
  }

  private void beaten(@Nullable List<String> told, @Nullable Throwable failed, boolean look) {
    beating = false;
    if (told == null) {
      failedBeats++;
      lost(failed == null ? "no answer" : link.failure());
      if (failedBeats >= MOST_FAILED_BEATS) {
        link.drop();
      }
      return;
    }
    failedBeats = 0;
    sidecars = Integer.parseInt(told.get(2));
    if (look) {
      members.take(told);
    }
    if (redis.state() != RedisState.State.CONNECTED) {
      redis = new RedisState(RedisState.State.CONNECTED, time.now(), "connected");
    }
    tellIfChanged();
  }

  private void lost(String why) {
    String message = "Redis does not answer (" + why + "); others are told of as they were";
    redis =
        redis.state() == RedisState.State.LOST
            ? new RedisState(RedisState.State.LOST, redis.since(), message)
            : new RedisState(RedisState.State.LOST, time.now(), message);
  }

  private void tellIfChanged() {
    RedisState now = redis;
    boolean first = toldNanos == null && beats + failedBeats > 0;
    if ((now.state() != toldState || first)
        && (toldNanos == null || time.nanos() - toldNanos >= BETWEEN_LINES_NANOS)) {
      toldNanos = time.nanos();
      toldState = now.state();
      LOG.info("fleet: Redis {}: {}", now.state().word(), now.message());
    }
  }

  private void goOn() {
    given.values().forEach(GivenAction::goOn);
    given.values().removeIf(GivenAction::ended);
    taken.values().removeIf(TakenOrder::isOver);
    taken.values().forEach(TakenOrder::goOn);
  }

  void carryOut(
      LocalActions.Wanted wanted, List<FleetJvm> jvms, Consumer<@Nullable List<FleetAnswer>> then) {
    thread.execute(
        guarded(
            () -> {
              if (redis.state() != RedisState.State.CONNECTED) {
                then.accept(null);
                return;
              }
              String action = UUID.randomUUID().toString();
              long begunNanos = time.nanos();
              wire.begin(
                  action,
                  nowMillis -> {
                    if (nowMillis == null) {
                      then.accept(null);
                    } else {
                      begin(action, wanted, jvms, nowMillis, begunNanos, then);
                    }
                  });
            }));
  }

  private void begin(
      String action,
      LocalActions.Wanted wanted,
      List<FleetJvm> jvms,
      long nowMillis,
      long begunNanos,
      Consumer<@Nullable List<FleetAnswer>> then) {
    GivenAction begun =
        new GivenAction(
            action,
            wire,
            wanted,
            jvms,
            nowMillis + timing.take().toMillis(),
            begunNanos,
            time,
            timing,
            answers -> {
              figures.add(answers);
              then.accept(answers);
            });
    given.put(action, begun);
    begun.begin();
    jvms.stream()
        .filter(jvm -> jvm.own() && jvm.connected())
        .forEach(
            jvm ->
                actions.carryOut(
                    wanted,
                    jvm.id(),
                    thread,
                    told -> thread.execute(guarded(() -> begun.told(jvm.id(), told)))));
  }

  /** Called on Redis' threads. */
  private void heard(String sealed) {
    if (unreadChars.addAndGet(sealed.length()) > Bounds.MOST_CHARS_TOGETHER) {
      unreadChars.addAndGet(-sealed.length());
      refusals.add("tooMany");
      return;
    }
    thread.execute(
        guarded(
            () -> {
              unreadChars.addAndGet(-sealed.length());
              read(sealed);
            }));
  }

  private void read(String sealed) {
    Message message;
    try {
      message = codec.decode(sealed, self);
    } catch (Codec.RefusedException e) {
      refusals.add(e.reason());
      return;
    }
    if (message instanceof Message.Order order) {
      take(order);
    } else if (message instanceof Message.Ack ack) {
      ifGiven(ack.action(), action -> action.acknowledged(ack.from()));
    } else if (message instanceof Message.Result result) {
      ifGiven(result.action(), action -> action.result(result));
      wire.say(new Message.Heard(result.action(), self, result.from(), result.jvm()));
    } else if (message instanceof Message.Heard heard) {
      TakenOrder order = taken.get(heard.action());
      if (order != null) {
        order.heard(heard.jvm());
      }
    }
  }

  private void take(Message.Order order) {
    if (!taken.containsKey(order.action())) {
      if (taken.size() >= Bounds.MOST_ORDERS) {
        refusals.add("tooManyOrders");
        return;
      }
      TakenOrder begun = new TakenOrder(order, wire, actions, time);
      taken.put(order.action(), begun);
      begun.goOn();
    }
    wire.say(new Message.Ack(order.action(), self, order.from()));
  }

  private void ifGiven(String action, Consumer<GivenAction> then) {
    GivenAction known = given.get(action);
    if (known != null) {
      then.accept(known);
    }
  }

  void close() {
    CompletableFuture<Void> left = new CompletableFuture<>();
    thread.execute(
        guarded(
            () -> {
              given.values().forEach(GivenAction::stop);
              taken.values().forEach(TakenOrder::goOn);
              link.run(Scripts.LEAVE, List.of(Scripts.SEEN, Scripts.TOLD), self)
                  .whenComplete((told, failed) -> left.complete(null));
            }));
    left.completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS).join();
    thread.shutdownNow();
    link.close();
  }
}
