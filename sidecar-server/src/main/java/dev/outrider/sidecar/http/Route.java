package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Set;

/**
 * One URL of the sidecar.
 *
 * @param path a segment {@code {name}} stands for any that is not empty; see {@link Query#segment}
 * @param parameters the query parameters it knows; for all but agents, any other is an error
 * @param caching for how long its answer is good
 */
public record Route(
    HttpString method,
    String path,
    Access access,
    Set<String> parameters,
    HttpHandler handler,
    Caching caching) {

  /** One whose answer, if it tells figures, is good until the next report. */
  public static Route get(String path, Access access, HttpHandler handler, String... parameters) {
    Caching caching = access == Access.READ ? Caching.LIVE : Caching.NEVER;
    return new Route(Methods.GET, path, access, Set.of(parameters), handler, caching);
  }

  public static Route post(String path, Access access, HttpHandler handler, String... parameters) {
    return new Route(Methods.POST, path, access, Set.of(parameters), handler, Caching.NEVER);
  }

  /** The same, with answers that are good for so long. */
  public Route kept(Caching other) {
    return new Route(method, path, access, parameters, handler, other);
  }
}
