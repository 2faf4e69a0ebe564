package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import dev.outrider.recorder.EndpointStats;
import dev.outrider.recorder.Endpoints;

/** The endpoints that were requested. */
final class EndpointSource implements Source {

  private final Snapshots snapshots = new Snapshots();

  @Override
  public void collect(Changes changes) {
    Endpoints.forEach(
        endpoint -> {
          long mark = endpoint.nanos().sum();
          if (mark > 0) {
            changes.offer(endpoint, mark, () -> entry(endpoint));
          }
        });
  }

  private Entry entry(EndpointStats endpoint) {
    return Entry.of(Kind.ENDPOINT, Ids.of(endpoint))
        .attribute(Field.Endpoint.NAME, endpoint.name())
        .value(Field.Endpoint.INFORMATIONAL, endpoint.answers(1))
        .value(Field.Endpoint.SUCCESSFUL, endpoint.answers(2))
        .value(Field.Endpoint.REDIRECTED, endpoint.answers(3))
        .value(Field.Endpoint.CLIENT_ERRORS, endpoint.answers(4))
        .value(Field.Endpoint.SERVER_ERRORS, endpoint.answers(5))
        .histogram(Field.Endpoint.NANOS, snapshots.of(endpoint.nanos()))
        .histogram(Field.Endpoint.QUERIES, snapshots.of(endpoint.queries()))
        .build();
  }
}
