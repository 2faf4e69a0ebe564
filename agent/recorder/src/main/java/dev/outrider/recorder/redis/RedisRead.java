package dev.outrider.recorder.redis;

import java.util.Map;

/** How the answer to a command tells whether what was read was there. */
enum RedisRead {
  /**
   * No read of values: writes, and commands whose answer says nothing of the kind, such as {@code
   * EXISTS} or {@code LRANGE}.
   */
  NONE,
  /** One value, nil if there is none. */
  VALUE,
  /** One value for each key or field, nil for those that are not there. */
  VALUES,
  /** All there is at a key, and so nothing only where there is no such key. */
  WHOLE;

  private static final Map<String, RedisRead> BY_COMMAND =
      Map.of(
          "GET", VALUE,
          "GETEX", VALUE,
          "GETDEL", VALUE,
          "HGET", VALUE,
          "JSON.GET", VALUE,
          "MGET", VALUES,
          "HMGET", VALUES,
          "HGETEX", VALUES,
          "JSON.MGET", VALUES,
          "HGETALL", WHOLE);

  static RedisRead of(String command) {
    return BY_COMMAND.getOrDefault(command, NONE);
  }
}
