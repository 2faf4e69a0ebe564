package dev.outrider.sidecar.api;

import dev.outrider.sidecar.model.EndpointView;

/** By what endpoints can be sorted. */
final class EndpointOrder {

  static final Order<EndpointView> ORDER =
      new Order<>(EndpointView::id)
          .by("totalSeconds", endpoint -> endpoint.times().sumNanos())
          .by("requests", EndpointView::requests)
          .by("errors", EndpointView::serverErrors)
          .by("p95Seconds", endpoint -> endpoint.times().all().percentile(0.95))
          .by("queries", endpoint -> endpoint.queries().sum())
          .by("databaseSeconds", endpoint -> endpoint.databaseNanos().sum())
          .by("allocatedBytes", endpoint -> endpoint.allocatedBytes().sum());

  private EndpointOrder() {}
}
