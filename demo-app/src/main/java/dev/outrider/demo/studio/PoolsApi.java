package dev.outrider.demo.studio;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.pooling.Pools;

/** The pools over HTTP. */
final class PoolsApi {
  private final Pools pools;

  PoolsApi(Pools pools) {
    this.pools = pools;
  }

  void addTo(Api api) {
    api.post("/api/demo/pools/clear", request -> Answer.ok(new Cleared(pools.clear())));
  }

  /**
   * The body of an answer.
   *
   * @param dropped objects that no borrower had at the moment
   */
  private record Cleared(int dropped) {}
}
