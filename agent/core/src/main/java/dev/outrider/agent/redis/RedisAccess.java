package dev.outrider.agent.redis;

import java.util.List;

/** Reaches Redis through a client of the host's; what implements it sees the library. */
public interface RedisAccess {

  /** Uses one node while its connection is held. */
  interface Visitor {

    /** Whether there is time for another one. */
    boolean goesOn();

    void visit(RedisNode node);

    /**
     * A node cannot be reached.
     *
     * @param server what is known of it
     */
    void unreachable(String server, Exception failure);
  }

  /**
   * Visits every node that a client writes to, one after the other.
   *
   * @param client of the library's: a {@code RedisClient}, a pool
   * @param places where it has connected to, if that is known
   */
  void visit(Object client, List<?> places, Visitor visitor);
}
