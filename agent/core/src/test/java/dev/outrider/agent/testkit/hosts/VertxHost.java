package dev.outrider.agent.testkit.hosts;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * The site on Vert.x, HTTP/1.1 and HTTP/2 without TLS: {@code /plain} by a handler, {@code /routed}
 * by routers; once on event loops, and once more, at another port, on its workers.
 */
public final class VertxHost {

  private static final int WHILE_MILLIS = 20;

  private VertxHost() {}

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    int port = deploy(vertx, ThreadingModel.EVENT_LOOP);
    Console.count("workersPort", deploy(vertx, ThreadingModel.WORKER));
    Console.serve(port);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static int deploy(Vertx vertx, ThreadingModel model) throws Exception {
    Serving serving = new Serving();
    vertx
        .deployVerticle(() -> serving, new DeploymentOptions().setThreadingModel(model))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    return serving.port;
  }

  private static final class Serving extends AbstractVerticle {
    private volatile int port;

    @Override
    public void start(Promise<Void> started) {
      Router router = router(vertx);
      vertx
          .createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(true))
          // Not when a request has become one: its first message may be there before the handler.
          .webSocketHandler(VertxHost::echo)
          .requestHandler(
              request -> {
                if (request.path() != null && request.path().startsWith("/plain/")) {
                  serve(vertx, request, "/plain");
                } else {
                  router.handle(request);
                }
              })
          .listen(0, "127.0.0.1")
          .map(HttpServer::actualPort)
          .onSuccess(
              bound -> {
                port = bound;
                started.complete();
              })
          .onFailure(started::fail);
    }
  }

  private static void echo(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          Site.Step query = () -> Site.query(1);
          WireSite.task(query).run();
          socket.writeTextMessage(text);
        });
  }

  private static Router router(Vertx vertx) {
    Router shop = Router.router(vertx);
    shop.get("/items/:number").handler(context -> serve(vertx, context));
    Router all = Router.router(vertx);
    all.route().handler(RoutingContext::next);
    all.route("/routed/*").handler(RoutingContext::next);
    all.route("/routed/shop/*").subRouter(shop);
    all.get("/routed/items/:number").handler(context -> serve(vertx, context));
    all.get("/routed/broken").handler(context -> context.fail(new IllegalStateException()));
    all.get("/routed/hop").blockingHandler(context -> serve(vertx, context));
    return all;
  }

  private static void serve(Vertx vertx, RoutingContext context) {
    String prefix = context.mountPoint() == null ? "/routed" : context.mountPoint();
    serve(vertx, context.request(), prefix.replaceAll("/$", ""));
  }

  private static void serve(Vertx vertx, HttpServerRequest request, String prefix) {
    String path = request.path().substring(prefix.length());
    request.body().onSuccess(body -> serve(path, new OnVertx(vertx, request.response())));
  }

  private static void serve(String path, OnVertx wire) {
    try {
      WireSite.serve(path, wire);
    } catch (Exception e) {
      wire.error(500);
    }
  }

  private record OnVertx(Vertx vertx, HttpServerResponse response) implements WireSite.Wire {

    @Override
    public void answer(int status) {
      response.setStatusCode(status).end("answer");
    }

    @Override
    public void error(int status) {
      response.setStatusCode(status).end();
    }

    @Override
    public void pieces() {
      response.setChunked(true);
      piece(5);
    }

    @Override
    public void endless() {
      response.setChunked(true);
      piece(Integer.MAX_VALUE);
    }

    private void piece(int more) {
      if (more == 0) {
        response.end();
      } else if (!response.closed()) {
        response
            .write(Buffer.buffer(new byte[1000]))
            .onSuccess(written -> inAWhile(() -> piece(more - 1)));
      }
    }

    @Override
    public void answerElsewhere(Site.Step work) {
      vertx.executeBlocking(
          () -> {
            work.run();
            answer(200);
            return null;
          });
    }

    @Override
    public void inAWhile(Site.Step work) {
      vertx.setTimer(WHILE_MILLIS, fired -> WireSite.task(work).run());
    }
  }
}
