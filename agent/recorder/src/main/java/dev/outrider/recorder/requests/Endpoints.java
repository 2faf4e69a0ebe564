package dev.outrider.recorder.requests;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.IdTable;
import dev.outrider.recorder.requests.EndpointStats.Role;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint seen, by method and route template, or by folded path where no template is known;
 * and by name, whatever else work is done for.
 *
 * <p>Bounded: at most {@link #CAPACITY} of HTTP, and as many of all other kinds together; requests
 * of what came later count with one overflow endpoint a kind, so that totals stay exact. A path
 * that was only ever refused (404, 400, 401, ...) never becomes one: clients make such paths up.
 */
public final class Endpoints {

  /** The most endpoints of HTTP that are told apart. */
  public static final int CAPACITY = 500;

  private static final IdTable<EndpointStats> ROUTES = new IdTable<>(CAPACITY);
  private static final IdTable<EndpointStats> OTHERS = new IdTable<>(CAPACITY);
  private static final EndpointStats REFUSED =
      new EndpointStats(1, WorkKind.HTTP, "(refused)", Role.REFUSED);
  private static final Map<WorkKind, EndpointStats> OVERFLOW = new EnumMap<>(WorkKind.class);
  // Calls of methods that the host does not have.
  private static final EndpointStats REFUSED_CALLS;

  static {
    for (WorkKind kind : WorkKind.values()) {
      String name = "(endpoints beyond the first " + CAPACITY + ")";
      long id = REFUSED.id() + 1 + OVERFLOW.size();
      OVERFLOW.put(kind, new EndpointStats(id, kind, name, Role.OVERFLOW));
    }
    long id = REFUSED.id() + 1 + OVERFLOW.size();
    REFUSED_CALLS = new EndpointStats(id, WorkKind.GRPC, REFUSED.name(), Role.REFUSED);
  }

  private Endpoints() {}

  /**
   * The endpoint of a route template that the host's router knows.
   *
   * @param prefix what comes before the template in the path
   */
  public static EndpointStats ofTemplate(@Nullable String method, String prefix, String template) {
    long begun = begin(method);
    long mixed = RouteTemplate.mix(RouteTemplate.mix(begun, prefix), template);
    EndpointStats endpoint = ROUTES.get(idOf(begun, mixed));
    if (endpoint != null) {
      return endpoint;
    }
    StringBuilder path = new StringBuilder();
    RouteTemplate.spell(path, prefix);
    RouteTemplate.spell(path, template);
    return addRoute(idOf(begun, mixed), method, path.toString());
  }

  /** The endpoint of a route template that several of the host's routers know a part of. */
  static EndpointStats ofRoute(@Nullable String method, Route route) {
    long begun = begin(method);
    long id = idOf(begun, route.mix(begun));
    EndpointStats endpoint = ROUTES.get(id);
    return endpoint != null ? endpoint : addRoute(id, method, route.spelled());
  }

  /** The one endpoint of all files, however the host finds them. */
  public static EndpointStats ofFiles(@Nullable String method) {
    long id = Hash.spread(Hash.mix(begin(method), PathFolding.STATIC));
    EndpointStats endpoint = ROUTES.get(id);
    return endpoint != null ? endpoint : addRoute(id, method, PathFolding.STATIC);
  }

  private static long begin(@Nullable String method) {
    return Hash.mix(Hash.mix(Hash.START, HttpMethods.known(method)), ' ');
  }

  /** An id of what was hashed, which is {@code /} if nothing was. */
  private static long idOf(long begun, long mixed) {
    return Hash.spread(mixed == begun ? Hash.mix(mixed, '/') : mixed);
  }

  /** The id that the endpoint of a raw path has, or would have. */
  public static long pathId(@Nullable String method, @Nullable String path) {
    return Hash.spread(PathFolding.mix(begin(method), pathOf(path)));
  }

  /** The endpoint of that id, or null if there is none yet. */
  public static @Nullable EndpointStats known(long id) {
    return ROUTES.get(id);
  }

  /** The endpoint of a raw path: ids in it fold, and one that was only ever refused has none. */
  public static EndpointStats ofPath(
      long pathId, @Nullable String method, @Nullable String path, int status) {
    EndpointStats endpoint = ROUTES.get(pathId);
    if (endpoint != null) {
      return endpoint;
    }
    return isRefusal(status) ? REFUSED : addRoute(pathId, method, PathFolding.fold(pathOf(path)));
  }

  /** Whether a path answered so may be one that a client has made up. */
  static boolean isRefusal(int status) {
    return status >= 400 && status < 500;
  }

  private static String pathOf(@Nullable String path) {
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static EndpointStats addRoute(long id, @Nullable String method, String path) {
    String name = HttpMethods.known(method) + " " + (path.isEmpty() ? "/" : path);
    EndpointStats added = ROUTES.add(new EndpointStats(id, WorkKind.HTTP, name, Role.ORDINARY));
    return added != null ? added : overflow(WorkKind.HTTP);
  }

  /** The endpoint of a name that is no route's. */
  public static EndpointStats named(WorkKind kind, String name) {
    long id = Hash.spread(Hash.mix(Hash.mix(Hash.START, kind.name()), name));
    EndpointStats endpoint = OTHERS.get(id);
    if (endpoint == null) {
      endpoint = OTHERS.add(new EndpointStats(id, kind, name, Role.ORDINARY));
    }
    return endpoint != null ? endpoint : overflow(kind);
  }

  /** What clients have made up, of requests or else of calls. */
  public static EndpointStats refused(WorkKind kind) {
    return kind == WorkKind.GRPC ? REFUSED_CALLS : REFUSED;
  }

  private static EndpointStats overflow(WorkKind kind) {
    return Objects.requireNonNull(OVERFLOW.get(kind));
  }

  /** Hands over every endpoint that is known. */
  public static void forEach(Consumer<? super EndpointStats> action) {
    ROUTES.forEach(action);
    OTHERS.forEach(action);
    OVERFLOW.values().forEach(action);
    action.accept(REFUSED);
    action.accept(REFUSED_CALLS);
  }
}
