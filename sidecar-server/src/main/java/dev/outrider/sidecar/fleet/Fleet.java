package dev.outrider.sidecar.fleet;

import dev.outrider.sidecar.config.FleetSettings;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All sidecars that use the same Redis, seen from this one; this one alone where none is
 * configured. Any thread may call; none waits for Redis.
 */
public final class Fleet implements AutoCloseable {

  /**
   * A sidecar of the fleet.
   *
   * @param seenMillis how long ago it was heard of
   */
  public record Sidecar(
      String id,
      String name,
      String version,
      boolean own,
      boolean reachable,
      long seenMillis,
      int jvms) {}

  /**
   * What is known of the fleet.
   *
   * @param sidecars this one first
   * @param jvms by service and id
   * @param cutSidecars how many more there are
   * @param cutJvms how many more there are of the sidecars that are told of
   */
  public record View(
      RedisState redis,
      List<Sidecar> sidecars,
      List<FleetJvm> jvms,
      int cutSidecars,
      int cutJvms) {}

  // Of what several sidecars tell of one JVM, what is nearest to it.
  private static final BinaryOperator<FleetJvm> NEAREST =
      BinaryOperator.minBy(
          Comparator.comparing((FleetJvm jvm) -> !jvm.reachable())
              .thenComparing(jvm -> !jvm.connected())
              .thenComparing(FleetJvm::silentMillis));

  private final String id = UUID.randomUUID().toString();
  private final String version;
  private final LiveModel model;
  private final TimeSource time;
  private final FleetTiming timing;
  private final FleetFigures figures;
  private final @Nullable FleetSettings settings;
  private final EventLog events;
  private volatile String name;
  private volatile @Nullable LocalActions actions;
  private volatile @Nullable FleetLoop loop;

  /**
   * @param settings null for this sidecar alone
   */
  public Fleet(
      @Nullable FleetSettings settings,
      String version,
      LiveModel model,
      EventLog events,
      TimeSource time,
      FleetTiming timing) {
    this.settings = settings;
    this.version = version;
    this.model = model;
    this.events = events;
    this.time = time;
    this.timing = timing;
    this.figures = new FleetFigures();
    this.name = settings == null || settings.name().isEmpty() ? "localhost" : settings.name();
  }

  /** A sidecar that meets no others. */
  public static Fleet alone(String version, LiveModel model) {
    return new Fleet(
        null, version, model, new EventLog(), TimeSource.system(), FleetTiming.DEFAULT);
  }

  /**
   * Who carries out what is to be done with this sidecar's own JVMs; to be said before the start.
   */
  public void carryOutBy(LocalActions actions) {
    this.actions = actions;
  }

  /**
   * Meets the others, from now on.
   *
   * @param address this sidecar's host and port, its name unless it was given one
   */
  public void start(String address) {
    LocalActions local = actions;
    if (settings == null || settings.name().isEmpty()) {
      name = address;
    }
    if (settings != null && local != null) {
      FleetLoop begun =
          new FleetLoop(settings, id, name, this::self, local, events, time, timing, figures);
      loop = begun;
      begun.start();
    }
  }

  /** How it stands with Redis. */
  public RedisState redis() {
    FleetLoop running = loop;
    return running == null ? RedisState.NOT_CONFIGURED : running.redis();
  }

  public FleetFigures figures() {
    return figures;
  }

  /** Messages that were refused since the start. */
  public long refusedMessages() {
    FleetLoop running = loop;
    return running == null ? 0 : running.refused();
  }

  /** This sidecar, as it tells of itself with its next beat. */
  private Member self(long beat) {
    Instant now = time.now();
    List<Jvm> all = model.jvms();
    List<Member.Reporting> told =
        all.stream()
            .limit(Bounds.MOST_JVMS_OF_A_SIDECAR)
            .map(jvm -> Member.Reporting.of(jvm, now))
            .toList();
    return new Member(id, name, version, beat, told, all.size() - told.size());
  }

  /** What is known now, without asking anybody. */
  public View view() {
    RedisState redis = redis();
    FleetLoop running = loop;
    List<Sidecar> sidecars = new ArrayList<>();
    Map<String, FleetJvm> jvms = new HashMap<>();
    int[] cut = new int[1];
    add(self(0), true, true, 0, sidecars, jvms, cut);
    if (running != null) {
      boolean connected = redis.state() == RedisState.State.CONNECTED;
      for (Members.Seen seen : running.others()) {
        long ago = seen.agoMillis(time.nanos());
        boolean reachable = connected && ago < timing.unreachableAfter().toMillis();
        add(seen.member(), false, reachable, ago, sidecars, jvms, cut);
      }
    }
    List<FleetJvm> sorted = new ArrayList<>(jvms.values());
    sorted.sort(Comparator.comparing(FleetJvm::service).thenComparing(FleetJvm::id));
    return new View(
        redis,
        List.copyOf(sidecars),
        List.copyOf(sorted),
        running == null ? 0 : running.cutSidecars(),
        cut[0]);
  }

  private static void add(
      Member member,
      boolean own,
      boolean reachable,
      long seenMillis,
      List<Sidecar> sidecars,
      Map<String, FleetJvm> jvms,
      int[] cut) {
    sidecars.add(
        new Sidecar(
            member.id(),
            member.name(),
            member.version(),
            own,
            reachable,
            seenMillis,
            member.jvms().size() + member.cutJvms()));
    cut[0] += member.cutJvms();
    for (Member.Reporting jvm : member.jvms()) {
      if (jvms.size() < Bounds.MOST_JVMS || jvms.containsKey(jvm.id())) {
        jvms.merge(jvm.id(), FleetJvm.of(jvm, member, own, reachable, seenMillis), NEAREST);
      } else {
        cut[0]++;
      }
    }
  }

  /**
   * Has each of these JVMs do something, at most once.
   *
   * @param then told what came of it in each, in their order; or null if Redis cannot be reached,
   *     and then nothing was done. Called once, on the fleet's thread
   */
  public void carryOut(
      LocalActions.Wanted wanted, List<FleetJvm> jvms, Consumer<@Nullable List<FleetAnswer>> then) {
    FleetLoop running = loop;
    if (running == null) {
      then.accept(null);
    } else {
      running.carryOut(wanted, jvms, then);
    }
  }

  /** Says goodbye; those who wait for others are answered with what is known. */
  @Override
  public void close() {
    FleetLoop running = loop;
    if (running != null) {
      running.close();
    }
  }
}
