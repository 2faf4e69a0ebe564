package dev.outrider.demo.compare;

/**
 * What was measured of one configuration. The figures are the sidecar's, but for those that say
 * otherwise.
 *
 * @param requestsPerSecond as the clients were answered
 * @param heapSlopeBytesPerSecond by how much the heap grew, which full collections before and after
 *     it left
 * @param p95MillisOfClients as the clients measured it themselves, network and queues included
 * @param p95MillisAtFixedRate as the clients measured it, from when each request was due
 * @param bodyBytesPerRequest as the clients received them, compressed or not
 */
record Row(
    String name,
    long requests,
    double requestsPerSecond,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    double queriesPerRequest,
    double cacheHitRate,
    double allocatedBytesPerRequest,
    double cpuMillisPerRequest,
    double heapSlopeBytesPerSecond,
    double p95MillisOfClients,
    double p95MillisAtFixedRate,
    double bodyBytesPerRequest) {

  /**
   * Puts both sides together.
   *
   * @param seen by the sidecar, of the closed loop
   * @param heapGrowthBytes by the sidecar, of both paces
   * @param closed what the clients were answered in the closed loop
   * @param fixed what they were answered at the fixed rate
   */
  static Row of(String name, Reading seen, double heapGrowthBytes, Answers closed, Answers fixed) {
    double seconds = closed.seconds() + fixed.seconds();
    return new Row(
        name,
        closed.requests(),
        closed.perSecond(),
        seen.percentileMillis(0.50),
        seen.percentileMillis(0.95),
        seen.percentileMillis(0.99),
        seen.perRequest(seen.queries()),
        seen.hitRate(),
        seen.perRequest(seen.allocatedBytes()),
        seen.perRequest(1000 * seen.cpuSeconds()),
        seconds == 0 ? 0 : heapGrowthBytes / seconds,
        closed.percentileMillis(0.95),
        fixed.percentileMillis(0.95),
        closed.bytesPerRequest());
  }
}
