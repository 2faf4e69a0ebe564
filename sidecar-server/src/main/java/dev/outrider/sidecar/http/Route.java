package dev.outrider.sidecar.http;

import io.undertow.server.HttpHandler;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One URL of the sidecar.
 *
 * @param path a segment {@code {name}} stands for any that is not empty; see {@link Query#segment}
 * @param parameters the query parameters it knows, by name; for all but agents, any other is an
 *     error
 * @param caching for how long its answer is good
 * @param about what the API's document tells of it besides
 */
public record Route(
    HttpString method,
    String path,
    Access access,
    Map<String, Parameter> parameters,
    HttpHandler handler,
    Caching caching,
    About about) {

  /**
   * What people and programs that use it want to know.
   *
   * @param summary a sentence
   * @param takes the body of a request
   * @param gives the body of an answer to a request that is done
   */
  public record About(String summary, Content takes, Content gives) {

    static final About NOTHING = new About("", Content.NONE, Content.NONE);
  }

  /** One whose answer, if it tells figures, is good until the next report. */
  public static Route get(
      String path, Access access, HttpHandler handler, Parameter... parameters) {
    Caching caching = access == Access.READ ? Caching.LIVE : Caching.NEVER;
    return new Route(
        Methods.GET, path, access, byName(parameters), handler, caching, About.NOTHING);
  }

  public static Route post(
      String path, Access access, HttpHandler handler, Parameter... parameters) {
    return new Route(
        Methods.POST, path, access, byName(parameters), handler, Caching.NEVER, About.NOTHING);
  }

  /** The same, with answers that are good for so long. */
  public Route kept(Caching other) {
    return new Route(method, path, access, parameters, handler, other, about);
  }

  /** The same, with what there is to tell of it. */
  public Route about(String summary, Content gives) {
    return about(summary, about.takes(), gives);
  }

  /** The same, with what there is to tell of it and of what it takes. */
  public Route about(String summary, Content takes, Content gives) {
    About told = new About(summary, takes, gives);
    return new Route(method, path, access, parameters, handler, caching, told);
  }

  private static Map<String, Parameter> byName(Parameter... parameters) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    for (Parameter each : parameters) {
      byName.put(each.name(), each);
    }
    return Collections.unmodifiableMap(byName);
  }
}
