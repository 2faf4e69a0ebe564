package dev.outrider.agent.redis;

import java.util.List;

/**
 * One database of one Redis server, through a connection that was made or lent as the host's own
 * are. Its methods throw what the library throws.
 */
public interface RedisNode {

  /** {@code host:port}, or the path of a socket; with {@code /} and its number unless that is 0. */
  String server();

  /** One step of a scan. */
  final class Page {
    private final String cursor;
    private final List<byte[]> keys;

    /** Holds what was given, uncopied. */
    public Page(String cursor, List<byte[]> keys) {
      this.cursor = cursor;
      this.keys = keys;
    }

    /** Where to go on; {@code 0} once all was seen. */
    public String cursor() {
      return cursor;
    }

    public List<byte[]> keys() {
      return keys;
    }
  }

  /**
   * Looks at a part of all keys.
   *
   * @param cursor {@code 0} at first, then that of the page before
   * @param pattern a glob of Redis'
   */
  Page scan(String cursor, byte[] pattern, int about) throws Exception;

  /**
   * Removes keys, and says how many were there and what failed.
   *
   * @param command {@code UNLINK} or {@code DEL}
   */
  void remove(String command, List<byte[]> keys, Removal removal) throws Exception;

  /** What came of the removal of several keys. */
  interface Removal {
    void removed(long keys);

    void failed(Exception failure);
  }

  /** Whether there is such a key. */
  boolean has(byte[] key) throws Exception;
}
