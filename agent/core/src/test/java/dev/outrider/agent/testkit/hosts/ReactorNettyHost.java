package dev.outrider.agent.testkit.hosts;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** The site on Reactor Netty, HTTP/1.1 and HTTP/2 without TLS. */
public final class ReactorNettyHost {

  private static final String PREFIX = "/plain";
  private static final int WHILE_MILLIS = 20;

  private ReactorNettyHost() {}

  public static void main(String[] arguments) throws Exception {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
            .route(
                routes ->
                    routes
                        .ws(PREFIX + "/socket", ReactorNettyHost::echo)
                        .route(
                            request -> request.uri().startsWith(PREFIX), ReactorNettyHost::serve))
            .bindNow();
    Console.serve(server.port());
    server.disposeNow();
  }

  private static Mono<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
    return out.sendString(
            in.receive().asString().doOnNext(text -> WireSite.task(() -> Site.query(1)).run()))
        .then();
  }

  private static Mono<Void> serve(HttpServerRequest request, HttpServerResponse response) {
    OnReactor wire = new OnReactor(response, Sinks.one());
    String path = request.uri().substring(PREFIX.length()).split("\\?", 2)[0];
    return request
        .receive()
        .then(Mono.fromRunnable(() -> start(path, wire)))
        .then(wire.answer.asMono().flatMap(sent -> sent));
  }

  private static void start(String path, OnReactor wire) {
    try {
      WireSite.serve(path, wire);
    } catch (Exception e) {
      wire.answer.tryEmitError(e);
    }
  }

  private record OnReactor(HttpServerResponse response, Sinks.One<Mono<Void>> answer)
      implements WireSite.Wire {

    @Override
    public void answer(int status) {
      answer.tryEmitValue(response.status(status).sendString(Mono.just("answer")).then());
    }

    @Override
    public void error(int status) {
      answer.tryEmitValue(response.status(status).send());
    }

    @Override
    public void pieces() {
      send(5);
    }

    @Override
    public void endless() {
      send(Long.MAX_VALUE);
    }

    private void send(long count) {
      Flux<ByteBuf> pieces =
          Flux.interval(Duration.ofMillis(WHILE_MILLIS))
              .onBackpressureDrop()
              .take(count)
              .map(number -> Unpooled.wrappedBuffer(new byte[1000]));
      answer.tryEmitValue(response.send(pieces, piece -> true).then());
    }

    @Override
    public void answerElsewhere(Site.Step work) {
      Schedulers.boundedElastic()
          .schedule(
              WireSite.task(
                  () -> {
                    work.run();
                    answer(200);
                  }));
    }

    @Override
    public void inAWhile(Site.Step work) {
      Schedulers.parallel().schedule(WireSite.task(work), WHILE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
