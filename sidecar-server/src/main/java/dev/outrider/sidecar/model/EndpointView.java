package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;

/**
 * A route template of the host.
 *
 * @param name such as {@code GET /projects/{id}}
 * @param nanos the time of each request, in nanoseconds
 * @param queries how many statements each request executed
 */
public record EndpointView(
    String id, String name, Statuses statuses, Histogram nanos, Histogram queries) {

  /** Requests by the class of their status. */
  public record Statuses(
      long informational, long successful, long redirected, long clientErrors, long serverErrors) {

    Statuses plus(Statuses other) {
      return new Statuses(
          informational + other.informational,
          successful + other.successful,
          redirected + other.redirected,
          clientErrors + other.clientErrors,
          serverErrors + other.serverErrors);
    }
  }

  static EndpointView of(Entry entry) {
    return new EndpointView(
        entry.id(),
        entry.attribute(Field.Endpoint.NAME, entry.id()),
        new Statuses(
            entry.count(Field.Endpoint.INFORMATIONAL),
            entry.count(Field.Endpoint.SUCCESSFUL),
            entry.count(Field.Endpoint.REDIRECTED),
            entry.count(Field.Endpoint.CLIENT_ERRORS),
            entry.count(Field.Endpoint.SERVER_ERRORS)),
        entry.histogram(Field.Endpoint.NANOS),
        entry.histogram(Field.Endpoint.QUERIES));
  }

  public long requests() {
    return nanos.count();
  }

  EndpointView plus(EndpointView other) {
    return new EndpointView(
        id,
        name,
        statuses.plus(other.statuses),
        nanos.plus(other.nanos),
        queries.plus(other.queries));
  }
}
