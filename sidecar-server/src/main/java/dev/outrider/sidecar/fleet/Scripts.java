package dev.outrider.sidecar.fleet;

/**
 * What Redis does at once, by its own clock. Each answers with a list of texts.
 *
 * <p>All keys have one hash tag, so that they are on one node of a cluster.
 */
final class Scripts {

  private static final String PREFIX = "{outrider:fleet}:";

  /** When each sidecar was last heard of; what each told; a word that is new when data was lost. */
  static final String SEEN = PREFIX + "seen";

  static final String TOLD = PREFIX + "told";
  static final String EPOCH = PREFIX + "epoch";

  private static final String NOW =
      """
      local t = redis.call('TIME')
      local now = t[1] * 1000 + math.floor(t[2] / 1000)
      """;

  /**
   * Tells of a sidecar, forgets those silent for long, and answers the time, the epoch, how many
   * there are, and of each its id, when it was heard of, and what it told. KEYS: seen, told, epoch.
   * ARGV: id, what it tells, milliseconds until it is forgotten, a random word, the most sidecars,
   * the most characters of one and of all, 1 to be answered with all or 0 with the time alone.
   */
  static final String BEAT =
      NOW
          + """
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
            redis.call('SET', KEYS[3], ARGV[4], 'NX')
            local keep = tonumber(ARGV[3])
            local function forget(ids)
              for _, id in ipairs(ids) do
                redis.call('ZREM', KEYS[1], id)
                redis.call('HDEL', KEYS[2], id)
              end
            end
            forget(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - keep))
            -- Nobody was heard of in the future.
            forget(redis.call('ZRANGEBYSCORE', KEYS[1], now + keep, '+inf'))
            for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, 2 * keep) end
            local out = {string.format('%.0f', now), redis.call('GET', KEYS[3]),
                tostring(redis.call('ZCARD', KEYS[1]))}
            if ARGV[8] == '0' then return out end
            local chars = 0
            local ids = redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[5]) - 1, 'WITHSCORES')
            for i = 1, #ids, 2 do
              local told = redis.call('HGET', KEYS[2], ids[i])
              if told and #told <= tonumber(ARGV[6]) and chars + #told <= tonumber(ARGV[7]) then
                chars = chars + #told
                out[#out + 1] = ids[i]
                out[#out + 1] = string.format('%.0f', ids[i + 1])
                out[#out + 1] = told
              end
            end
            return out
            """;

  /** Takes a sidecar out. KEYS: seen, told. ARGV: id. */
  static final String LEAVE =
      """
      redis.call('ZREM', KEYS[1], ARGV[1])
      redis.call('HDEL', KEYS[2], ARGV[1])
      return {'left'}
      """;

  /** Begins an action; answers the time. KEYS: the action. ARGV: who, milliseconds to keep it. */
  static final String BEGIN =
      NOW
          + """
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return {string.format('%.0f', now)}
            """;

  /**
   * Takes one JVM of an action. Answers {@code mine}, {@code late} after the deadline, {@code lost}
   * if the action is not known, else {@code taken}. KEYS: the action, the JVM's part of it. ARGV:
   * who, the deadline, milliseconds to keep it.
   */
  static final String CLAIM =
      NOW
          + """
            if now >= tonumber(ARGV[2]) then return {'late'} end
            if redis.call('EXISTS', KEYS[1]) == 0 then return {'lost'} end
            if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[3]) then return {'mine'} end
            -- By an answer that was lost on its way.
            if redis.call('GET', KEYS[2]) == ARGV[1] then return {'mine'} end
            return {'taken'}
            """;

  /**
   * Gives one JVM of an action up: the same key, so that either it is taken or given up. Answers
   * {@code givenUp}, {@code lost} if the action is not known, else {@code taken}. KEYS: as above.
   * ARGV: a word, milliseconds to keep it.
   */
  static final String GIVE_UP =
      """
      if redis.call('EXISTS', KEYS[1]) == 0 then return {'lost'} end
      if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return {'givenUp'} end
      if redis.call('GET', KEYS[2]) == ARGV[1] then return {'givenUp'} end
      return {'taken'}
      """;

  private Scripts() {}

  static String action(String id) {
    return PREFIX + "action:" + id;
  }

  static String part(String id, String jvm) {
    return PREFIX + "part:" + id + ":" + jvm;
  }

  /** Where messages to a sidecar go. */
  static String channel(String id) {
    return PREFIX + "to:" + id;
  }
}
