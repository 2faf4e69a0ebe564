package dev.outrider.agent.redis;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Ids;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.redis.RedisCommandStats;
import dev.outrider.recorder.redis.RedisServerStats;
import dev.outrider.recorder.redis.RedisServers;

/** The Redis servers that the host's clients use, and the commands they send. */
public final class RedisSource implements Source {

  private final HostClients clients;
  private final Snapshots snapshots = new Snapshots();

  /**
   * @param clients taken in with each report
   */
  public RedisSource(HostClients clients) {
    this.clients = clients;
  }

  @Override
  public void collect(Changes changes) {
    clients.takeNew();
    RedisServers.forEach(
        server -> {
          if (server.isUsed()) {
            changes.offer(server, entry(server));
          }
          server.forEachCommand(command -> collect(changes, command));
        });
  }

  private void collect(Changes changes, RedisCommandStats command) {
    long nanos = command.nanos().sum();
    if (nanos > 0) {
      // What a read found is told after its end.
      long mark = nanos * 31 + command.hits() + command.misses();
      changes.offer(command, mark, () -> entry(command));
    }
  }

  private static Entry entry(RedisServerStats server) {
    return Entry.of(Kind.REDIS_SERVER, Ids.of(server))
        .attribute(Field.RedisServer.SERVER, server.name())
        .attribute(Field.RedisServer.LIBRARY, server.library().shown())
        .value(Field.RedisServer.OPEN, server.open())
        .value(Field.RedisServer.CONNECTS, server.connects())
        .value(Field.RedisServer.FAILED_CONNECTS, server.failedConnects())
        .value(Field.RedisServer.DISCONNECTS, server.disconnects())
        .build();
  }

  private Entry entry(RedisCommandStats command) {
    Entry.Builder entry =
        Entry.of(Kind.REDIS_COMMAND, Ids.of(command))
            .attribute(Field.RedisCommand.SERVER, command.server().name())
            .attribute(Field.RedisCommand.COMMAND, command.command())
            .attribute(Field.RedisCommand.LIBRARY, command.server().library().shown())
            .value(Field.RedisCommand.ERRORS, command.errors())
            .histogram(Field.RedisCommand.NANOS, snapshots.of(command.nanos()));
    command.forEachErrorType(
        (type, count) -> entry.value(Field.RedisCommand.ERRORS_OF_TYPE + type, count));
    if (command.isRead()) {
      entry
          .value(Field.RedisCommand.HITS, command.hits())
          .value(Field.RedisCommand.MISSES, command.misses());
    }
    return entry.build();
  }
}
