package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.LiveModel;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which JVMs a request is about: those named by {@code ?jvm=}, an id or a service, or all. */
public final class JvmChoice {

  /** The parameter that chooses. */
  public static final String PARAMETER = "jvm";

  private final LiveModel model;

  public JvmChoice(LiveModel model) {
    this.model = model;
  }

  /**
   * The JVMs to read from: of those that match, the connected ones, so that a host that has ended
   * does not add its memory to that of its successor; if none is connected, what they told last.
   *
   * @throws HttpError 404 for an unknown JVM, 503 if there is none at all
   */
  JvmGroup toRead(Query query) {
    List<Jvm> matching = matching(query);
    List<Jvm> connected = matching.stream().filter(Jvm::connected).toList();
    return new JvmGroup(connected.isEmpty() ? matching : connected);
  }

  /**
   * The one JVM to act on.
   *
   * @throws HttpError as for reading, and 400 if several match, 409 if it is not connected
   */
  Jvm toActOn(Query query) {
    List<Jvm> matching = matching(query);
    List<Jvm> connected = matching.stream().filter(Jvm::connected).toList();
    if (connected.isEmpty()) {
      throw HttpError.conflict(
          "jvmDisconnected", "no report has come lately from " + listed(matching));
    }
    if (connected.size() > 1) {
      throw HttpError.badRequest("ambiguousJvm", "choose one with ?jvm=ID: " + listed(connected));
    }
    return connected.get(0);
  }

  private List<Jvm> matching(Query query) {
    List<Jvm> all = model.jvms();
    @Nullable String wanted = query.text(PARAMETER);
    if (wanted == null) {
      return requireAny(all);
    }
    List<Jvm> byId = all.stream().filter(jvm -> jvm.id().equals(wanted)).toList();
    List<Jvm> matching =
        byId.isEmpty() ? all.stream().filter(jvm -> jvm.service().equals(wanted)).toList() : byId;
    if (matching.isEmpty()) {
      throw HttpError.notFound(
          "unknownJvm",
          "no JVM has the id or service '%s'; /api/performance/jvms lists those there are"
              .formatted(wanted));
    }
    return matching;
  }

  private static List<Jvm> requireAny(List<Jvm> all) {
    if (all.isEmpty()) {
      throw new HttpError(
          StatusCodes.SERVICE_UNAVAILABLE,
          "noJvm",
          "no JVM reports here yet; attach one: java -javaagent:outrider-agent.jar -jar app.jar");
    }
    return all;
  }

  private static String listed(List<Jvm> jvms) {
    return jvms.stream()
        .map(jvm -> jvm.id() + " (" + jvm.service() + ")")
        .collect(Collectors.joining(", "));
  }
}
