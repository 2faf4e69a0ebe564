package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.RedisCommandView;
import dev.outrider.sidecar.model.RedisServerView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Redis, by the conventions for databases; a command of two client libraries is one series. */
final class RedisFamilies implements FamilyGroup {

  private static final String[] SERVER = {"service", "jvm", "server_address", "server_port"};
  private static final String[] COMMAND = Family.with(SERVER, "db_operation_name");

  private final Slots<RedisCommandView> slots;
  private final OperationTimes times;
  private final Family errors =
      Family.counter(
          "outrider_redis_errors_total",
          "Commands that failed, by the class of their exception.",
          Family.with(COMMAND, "error_type"));
  private final Family gets =
      Family.counter(
          "outrider_redis_gets_total",
          "Values read, by whether they were found.",
          Family.with(COMMAND, "result"));
  private final Family open =
      Family.gauge("outrider_redis_connections_open", "Connections open.", SERVER);
  private final Family connects =
      Family.counter("outrider_redis_connects_total", "Connections made.", SERVER);
  private final Family failedConnects =
      Family.counter("outrider_redis_failed_connects_total", "Connections that failed.", SERVER);
  private final Family disconnects =
      Family.counter("outrider_redis_disconnects_total", "Connections that ended.", SERVER);

  /** What tells series apart. */
  private record Key(RedisAddress server, String command) {

    static final Key OTHER = new Key(RedisAddress.ANY, Slots.OTHER);

    static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> key.server().host())
            .thenComparing(key -> key.server().port())
            .thenComparing(Key::command);

    static Key of(RedisCommandView command) {
      return new Key(RedisAddress.of(command.server()), command.command());
    }
  }

  RedisFamilies(Slots<RedisCommandView> slots, OperationTimes times) {
    this.slots = slots;
    this.times = times;
  }

  @Override
  public void add(Jvm jvm) {
    List<RedisCommandView> all = jvm.redisCommands().toList();
    Set<String> own = slots.of(jvm, all);
    all.stream()
        .collect(
            groupingBy(
                each -> own.contains(each.id()) ? Key.of(each) : Key.OTHER,
                () -> new TreeMap<>(Key.ORDER),
                toList()))
        .forEach((key, commands) -> addCommands(jvm, key, commands));
    jvm.redisServers()
        .collect(groupingBy(RedisServerView::server, TreeMap::new, toList()))
        .forEach((server, views) -> addServer(jvm, RedisAddress.of(server), views));
  }

  private void addCommands(Jvm jvm, Key key, List<RedisCommandView> commands) {
    String service = jvm.service();
    RedisAddress server = key.server();
    times.addRedis(
        service,
        jvm.id(),
        key.command(),
        server,
        JvmGroup.merged(commands.stream().map(RedisCommandView::nanos)));
    RedisCommandView together = commands.stream().reduce(RedisCommandView::plus).orElseThrow();
    String[] labels = {service, jvm.id(), server.host(), server.port(), key.command()};
    for (Map.Entry<String, Long> type : together.errorsByType().entrySet()) {
      errors.add(type.getValue().longValue(), Family.with(labels, type.getKey()));
    }
    // Errors of which the type is not told, or 0: a series that only comes with the first error
    // has no rate of it.
    long typed = together.errorsByType().values().stream().mapToLong(Long::longValue).sum();
    errors.add(Math.max(0, together.errors() - typed), Family.with(labels, Family.OTHER_ERROR));
    gets.addIfKnown(together.hits(), Family.with(labels, "hit"));
    gets.addIfKnown(together.misses(), Family.with(labels, "miss"));
  }

  private void addServer(Jvm jvm, RedisAddress server, List<RedisServerView> views) {
    RedisServerView together = views.stream().reduce(RedisServerView::plus).orElseThrow();
    String[] labels = {jvm.service(), jvm.id(), server.host(), server.port()};
    connects.addIfKnown(together.connects(), labels);
    failedConnects.addIfKnown(together.failedConnects(), labels);
    disconnects.addIfKnown(together.disconnects(), labels);
    if (jvm.connected()) {
      open.addIfKnown(together.open(), labels);
    }
  }

  @Override
  public boolean tellsTimes() {
    return true;
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(errors, gets, open, connects, failedConnects, disconnects);
  }
}
