package dev.outrider.agent.testkit.hosts;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/** The site on Undertow's core, under {@code /routed} by its router and {@code /plain} without. */
public final class UndertowHost {

  private UndertowHost() {}

  public static void main(String[] arguments) throws Exception {
    HttpHandler routed = dispatched("/routed");
    HttpHandler router = Handlers.routing().get("/items/{id}", routed).get("/{action}", routed);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(
                Handlers.httpContinueRead(
                    Handlers.path()
                        .addPrefixPath("/routed", router)
                        .addPrefixPath("/plain", dispatched("/plain"))))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Console.serve(address.getPort());
    server.stop();
  }

  private static HttpHandler dispatched(String prefix) {
    HttpHandler handler =
        exchange ->
            Site.serve(
                exchange.getRequestPath().substring(prefix.length()), new OnUndertow(exchange));
    return exchange -> exchange.dispatch(handler);
  }

  private record OnUndertow(HttpServerExchange exchange) implements Site.Exchange {

    @Override
    public void answer(int status) {
      exchange.setStatusCode(status).getResponseSender().send("answer");
    }

    @Override
    public void error(int status) {
      exchange.setStatusCode(status).endExchange();
    }

    @Override
    public void forward(String path) throws Exception {
      Site.serve(path, this);
    }

    @Override
    public void answerLater() {
      exchange.dispatch(() -> answer(200));
    }

    @Override
    public void answerElsewhere(Site.Step work) {
      exchange.dispatch(
          Site.ELSEWHERE,
          () -> {
            try {
              work.run();
              answer(200);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }

    @Override
    public OutputStream stream() {
      exchange.startBlocking();
      return exchange.getOutputStream();
    }

    @Override
    public InputStream body() {
      exchange.startBlocking();
      return exchange.getInputStream();
    }
  }
}
