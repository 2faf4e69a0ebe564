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
 */
public record Route(
    HttpString method, String path, Access access, Set<String> parameters, HttpHandler handler) {

  public static Route get(String path, Access access, HttpHandler handler, String... parameters) {
    return new Route(Methods.GET, path, access, Set.of(parameters), handler);
  }

  public static Route post(String path, Access access, HttpHandler handler, String... parameters) {
    return new Route(Methods.POST, path, access, Set.of(parameters), handler);
  }
}
