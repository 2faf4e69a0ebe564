package dev.outrider.recorder;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint seen, by method and route template, or by folded path where no template is known.
 *
 * <p>Bounded: at most {@link #CAPACITY}; requests of what came later count with one overflow
 * endpoint, so that totals stay exact. A path that was only ever refused (404, 400, 401, ...) never
 * becomes one: clients make such paths up.
 */
public final class Endpoints {

  /** The most endpoints that are told apart. */
  public static final int CAPACITY = 500;

  private static final IdTable<EndpointStats> TABLE = new IdTable<>(CAPACITY);
  private static final EndpointStats OVERFLOW =
      new EndpointStats(1, "(endpoints beyond the first " + CAPACITY + ")");
  private static final EndpointStats REFUSED = new EndpointStats(2, "(refused)");

  private Endpoints() {}

  /** The endpoint of a route template that the host's router knows. */
  static EndpointStats ofTemplate(@Nullable String method, String template) {
    String verb = HttpMethods.known(method);
    long id = Hash.spread(Hash.mix(Hash.mix(Hash.mix(Hash.START, verb), ' '), template));
    EndpointStats endpoint = TABLE.get(id);
    return endpoint != null ? endpoint : add(id, verb + " " + template);
  }

  /** The endpoint of a raw path: ids in it fold, and one that was only ever refused has none. */
  static EndpointStats ofPath(@Nullable String method, @Nullable String path, int status) {
    String verb = HttpMethods.known(method);
    String rawPath = path == null || path.isEmpty() ? "/" : path;
    long id = Hash.spread(PathFolding.mix(Hash.mix(Hash.mix(Hash.START, verb), ' '), rawPath));
    EndpointStats endpoint = TABLE.get(id);
    if (endpoint != null) {
      return endpoint;
    }
    return status >= 400 && status < 500
        ? REFUSED
        : add(id, verb + " " + PathFolding.fold(rawPath));
  }

  private static EndpointStats add(long id, String name) {
    EndpointStats added = TABLE.add(new EndpointStats(id, name));
    return added != null ? added : OVERFLOW;
  }

  /** Hands over every endpoint that is known. */
  public static void forEach(Consumer<? super EndpointStats> action) {
    TABLE.forEach(action);
    action.accept(OVERFLOW);
    action.accept(REFUSED);
  }
}
