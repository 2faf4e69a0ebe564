package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.outrider.sidecar.model.RedisCommandView;
import dev.outrider.sidecar.model.RedisServerView;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Redis as the answers show it: servers by name, commands by the time they took. */
record RedisFigures(List<Server> servers, List<Command> commands) {

  /** What the client library does not tell is null. */
  private record Server(
      String server,
      String library,
      @Nullable Long open,
      @Nullable Long connects,
      @Nullable Long failedConnects,
      @Nullable Long disconnects) {

    static Server of(RedisServerView server) {
      return new Server(
          server.server(),
          server.library(),
          server.open(),
          server.connects(),
          server.failedConnects(),
          server.disconnects());
    }
  }

  /**
   * @param hits values that were found, and misses those that were not; null for what is no read
   */
  private record Command(
      String server,
      String command,
      String library,
      long count,
      long errors,
      SortedMap<String, Long> errorsByType,
      @Nullable Long hits,
      @Nullable Long misses,
      @Nullable Double hitRate,
      @JsonUnwrapped Latency latency,
      double totalSeconds) {

    static Command of(RedisCommandView command) {
      return new Command(
          command.server(),
          command.command(),
          command.library(),
          command.nanos().count(),
          command.errors(),
          command.errorsByType(),
          command.hits(),
          command.misses(),
          HitRate.of(command.gets()),
          Latency.of(command.nanos()),
          Units.seconds(command.nanos().sum()));
    }
  }

  static RedisFigures of(Redis redis) {
    return new RedisFigures(
        redis.servers().stream()
            .sorted(
                Comparator.comparing(RedisServerView::server)
                    .thenComparing(RedisServerView::library))
            .map(Server::of)
            .toList(),
        redis.commands().stream()
            .sorted(
                Comparator.comparingLong((RedisCommandView each) -> each.nanos().sum())
                    .reversed()
                    .thenComparing(RedisCommandView::server)
                    .thenComparing(RedisCommandView::command)
                    .thenComparing(RedisCommandView::library))
            .map(Command::of)
            .toList());
  }
}
