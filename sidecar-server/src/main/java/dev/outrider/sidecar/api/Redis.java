package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.RedisCommandView;
import dev.outrider.sidecar.model.RedisServerView;
import java.util.List;

/** What JVMs do with Redis. */
record Redis(List<RedisServerView> servers, List<RedisCommandView> commands) {

  static Redis of(JvmGroup jvms) {
    return new Redis(jvms.redisServers(), jvms.redisCommands());
  }

  boolean isUsed() {
    return !servers.isEmpty() || !commands.isEmpty();
  }

  /** Commands that failed. */
  long errors() {
    return commands.stream().mapToLong(RedisCommandView::errors).sum();
  }
}
