package dev.outrider.demo.compare;

/** When clients ask. */
sealed interface Pace {
  /** The time at which a client is to ask for the n-th time, or now if it is to ask at once. */
  long dueNanos(long startNanos, int client, long ask, long nowNanos);

  /** Each client asks again once it is answered: how much there is to be had. */
  record ClosedLoop() implements Pace {
    @Override
    public long dueNanos(long startNanos, int client, long ask, long nowNanos) {
      return nowNanos;
    }
  }

  /**
   * All clients together ask this often, by the clock. A request that had to wait for the client's
   * previous answer has waited, too: its time counts from when it was due. Otherwise a Studio that
   * stands still would be asked nothing meanwhile, and nothing slow would be measured.
   */
  record FixedRate(double perSecond, int clients) implements Pace {
    @Override
    public long dueNanos(long startNanos, int client, long ask, long nowNanos) {
      return startNanos + (long) (1e9 * (ask * clients + client) / perSecond);
    }
  }
}
