package dev.outrider.sidecar.endtoend;

import dev.outrider.agent.testkit.HostJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A host that serves the tests' site. Its client, which makes all the load, counts the answers. */
final class WebHost implements Host {

  /** A thing the site can do, and how many queries it makes for that. */
  private record Action(String path, int queries) {}

  private static final List<Action> ACTIONS =
      List.of(
          new Action("/items/4711", 1),
          new Action("/two", 2),
          new Action("/broken", 0),
          new Action("/missing", 0),
          new Action("/refused", 0),
          new Action("/forward", 2),
          new Action("/later", 1),
          new Action("/hello", 0));

  private final HostJvm jvm;
  private final List<String> prefixes;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Figure, Long> counted = new EnumMap<>(Figure.class);

  private WebHost(HostJvm jvm, List<String> prefixes) {
    this.jvm = jvm;
    this.prefixes = prefixes;
    this.address = "http://127.0.0.1:" + jvm.awaitReady().get("port");
  }

  static WebHost of(HostJvm.Builder builder, String... prefixes) {
    return new WebHost(builder.start(), List.of(prefixes));
  }

  @Override
  public void round() {
    for (String prefix : prefixes) {
      for (Action action : ACTIONS) {
        count(statusOf(address + prefix + action.path()));
        for (Figure figure :
            List.of(Figure.QUERIES, Figure.EXECUTIONS, Figure.EXECUTIONS_BY_STATEMENT)) {
          counted.merge(figure, (long) action.queries(), Long::sum);
        }
      }
    }
  }

  private int statusOf(String uri) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(uri)).timeout(SidecarProcess.DEADLINE).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void count(int status) {
    counted.merge(Figure.REQUESTS, 1L, Long::sum);
    counted.merge(Figure.REQUESTS_BY_ENDPOINT, 1L, Long::sum);
    counted.merge(Figure.REQUESTS_BY_STATUS, 1L, Long::sum);
    counted.merge(classOf(status), 1L, Long::sum);
  }

  private static Figure classOf(int status) {
    return switch (status / 100) {
      case 2 -> Figure.SUCCESSFUL;
      case 4 -> Figure.CLIENT_ERRORS;
      case 5 -> Figure.SERVER_ERRORS;
      default -> throw new AssertionError("the site never answers " + status);
    };
  }

  @Override
  public Map<Figure, Long> counted() {
    return new EnumMap<>(counted);
  }

  @Override
  public HostJvm jvm() {
    return jvm;
  }
}
