package dev.outrider.recorder.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.view.ReactiveExchange;
import dev.outrider.recorder.view.ServesFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request is called whose routers are asked. */
class RoutedRequestTest {

  private static final String TEMPLATE =
      "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

  /** A handler of files, of Spring's. */
  private static final class FileHandler implements ServesFiles {}

  /** An exchange of Spring's. */
  private record SpringExchange(String context, String template) implements ReactiveExchange {

    @Override
    public Map<?, ?> outrider$attributes() {
      return Map.of(TEMPLATE, template);
    }

    @Override
    public @Nullable String outrider$contextPath() {
      return context;
    }
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
  }

  private static void serve(String path, int status, Runnable work) {
    ServerExchange exchange = new ServerExchange("PATCH", path).answers(status);
    long entered = RequestRecorder.enter(exchange);
    work.run();
    RequestRecorder.end(exchange);
    RequestRecorder.leave(entered);
  }

  private static long served(EndpointStats endpoint) {
    return endpoint.queries().count();
  }

  @Test
  void filesAreOneEndpointWhateverTheirNames() {
    EndpointStats files = Endpoints.ofFiles("PATCH");
    long before = served(files);
    serve("/docs/handbook", 200, () -> SpringRecorder.reactiveChosen(null, new FileHandler()));
    serve("/docs/license", 304, () -> SpringRecorder.reactiveChosen(null, new FileHandler()));
    assertThat(served(files)).isEqualTo(before + 2);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    EndpointStats files = Endpoints.ofFiles("PATCH");
    long before = served(files);
    serve("/docs/nosuch", 404, () -> SpringRecorder.reactiveChosen(null, new FileHandler()));
    assertThat(served(files)).isEqualTo(before);
    assertThat(Endpoints.known(Endpoints.pathId("PATCH", "/docs/nosuch"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "/shop, /shop/orders/7, PATCH /shop/orders/{number}",
    "/shop/, /shop/orders/7, PATCH /shop/orders/{number}",
    "'', /orders/7, PATCH /orders/{number}",
    "/made/up, /orders/7, PATCH /orders/{number}",
  })
  void aPrefixCountsOnlyIfThePathHasIt(String context, String path, String name) {
    EndpointStats endpoint = Endpoints.ofTemplate("PATCH", "", name.substring("PATCH ".length()));
    long before = served(endpoint);
    SpringExchange spring = new SpringExchange(context, "/orders/{number:[0-9]+}");
    serve(path, 200, () -> SpringRecorder.reactiveChosen(spring, "a handler"));
    assertThat(served(endpoint)).isEqualTo(before + 1);
    assertThat(endpoint.name()).isEqualTo(name);
  }

  @Test
  void theFirstRouterNamesIt() {
    EndpointStats first = Endpoints.ofTemplate("PATCH", "", "/first/{number}");
    long before = served(first);
    SpringExchange second = new SpringExchange("", "/second");
    serve(
        "/first/1",
        200,
        () -> {
          RequestRecorder.routed("/first/{number}");
          SpringRecorder.reactiveChosen(second, "a handler");
          SpringRecorder.reactiveChosen(second, new FileHandler());
        });
    assertThat(served(first)).isEqualTo(before + 1);
  }
}
