package dev.outrider.agent.testkit.hosts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Spring WebFlux in the context {@code /shop}, on Tomcat or, if its argument says {@code netty}, on
 * Reactor Netty: what its routers know.
 */
public final class WebFluxRoutesHost {

  private static Path files;

  private WebFluxRoutesHost() {}

  public static void main(String[] arguments) throws Exception {
    files = Files.createTempDirectory("files");
    Files.writeString(files.resolve("page.html"), "page");
    try (var context = new AnnotationConfigApplicationContext(Wiring.class, Items.class)) {
      HttpHandler handler = WebHttpHandlerBuilder.applicationContext(context).build();
      if (arguments.length > 0 && arguments[0].equals("netty")) {
        serveOnNetty(handler);
      } else {
        new EmbeddedTomcat("/shop")
            .servlet("flux", new ServletHttpHandlerAdapter(handler), "/")
            .serve();
      }
    }
  }

  private static void serveOnNetty(HttpHandler handler) throws Exception {
    HttpHandler below = new ContextPathCompositeHandler(Map.of("/shop", handler));
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(below))
            .bindNow();
    Console.serve(server.port());
    server.disposeNow();
  }

  /** What Spring is to know. */
  @Configuration
  @EnableWebFlux
  public static class Wiring implements WebFluxConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
      registry.addResourceHandler("/**").addResourceLocations(files.toUri().toString());
    }

    @Bean
    public RouterFunction<ServerResponse> functional() {
      return RouterFunctions.route()
          .path("/functional", below -> below.GET("/items/{number}", WebFluxRoutesHost::item))
          .build();
    }
  }

  private static Mono<ServerResponse> item(ServerRequest request) {
    return query(1).then(ServerResponse.ok().bodyValue("answer"));
  }

  private static Mono<Void> query(int id) {
    return Mono.fromCallable(
            () -> {
              Site.query(id);
              return null;
            })
        .then();
  }

  /** The controller. */
  @RestController
  public static class Items {

    @GetMapping("/items/{number:[0-9]+}")
    public Mono<String> item(@PathVariable("number") int number) {
      return query(number).thenReturn("answer");
    }

    @GetMapping("/hop/{number}")
    public Mono<String> hop(@PathVariable("number") int number) {
      return query(number)
          .then(Mono.delay(Duration.ofMillis(1)))
          .then(query(number).subscribeOn(Schedulers.boundedElastic()))
          .thenReturn("answer");
    }

    @GetMapping("/broken/{number}")
    public Mono<String> broken() {
      return query(1).then(Mono.error(new IllegalStateException("on purpose")));
    }

    @GetMapping("/handled/{number}")
    public Mono<String> handled() {
      return Mono.error(new ArithmeticException("on purpose"));
    }

    @ExceptionHandler
    public Mono<ResponseEntity<String>> conflict(ArithmeticException failure) {
      return query(1).thenReturn(ResponseEntity.status(409).body("conflict"));
    }
  }
}
